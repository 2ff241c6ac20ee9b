package dev.callwright.server.account;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.ConfigException;
import dev.callwright.server.config.Secret;
import dev.callwright.server.text.RandomHex;
import dev.callwright.voice.journal.AccountSid;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;

/// Who may use the API: the account's sid and its auth token, which also signs webhooks.
///
/// They are given by the configuration, or made on the first start; either way they are kept in the data folder,
/// readable by its owner alone.
///
/// @param test a second pair, with which requests can be tried; a data folder of an earlier version has none yet
/// @param isNew whether they were made just now
public record Credentials(AccountSid account, Secret token, Optional<Test> test, boolean isNew) {
    private static final String FILE = "credentials";
    private static final String ACCOUNT = "account";
    private static final String TOKEN = "token";
    private static final String TEST_ACCOUNT = "testAccount";
    private static final String TEST_TOKEN = "testToken";

    /// Credentials whose requests do nothing.
    public record Test(AccountSid account, Secret token) {
        private static Test forServing(Optional<Test> kept, Config.TestAccount config) {
            return new Test(
                    config.sid()
                            .or(() -> kept.map(Test::account))
                            .orElseGet(() -> AccountSid.random(new SecureRandom())),
                    config.authToken().or(() -> kept.map(Test::token)).orElseGet(Credentials::newToken));
        }
    }

    /// The credentials to serve with: what `config` fixes over what `data` holds over new ones.
    ///
    /// @throws ConfigException when the data folder cannot be written
    public static Credentials forServing(Path data, Config.Account config) {
        Optional<Credentials> kept = kept(data);
        AccountSid account = config.sid()
                .or(() -> kept.map(Credentials::account))
                .orElseGet(() -> AccountSid.random(new SecureRandom()));
        Secret token = config.authToken().or(() -> kept.map(Credentials::token)).orElseGet(Credentials::newToken);
        boolean isNew = kept.isEmpty() && config.authToken().isEmpty();
        Test test = Test.forServing(kept.flatMap(Credentials::test), config.test());
        Credentials credentials = new Credentials(account, token, Optional.of(test), isNew);
        boolean same = kept.filter(before -> before.account().equals(account)
                        && before.token().equals(token)
                        && before.test().equals(Optional.of(test)))
                .isPresent();
        if (!same) {
            credentials.keep(data);
        }
        return credentials;
    }

    /// What `data` holds; empty when no server was started there yet.
    public static Optional<Credentials> kept(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
            return Optional.of(new Credentials(
                    new AccountSid(properties.getProperty(ACCOUNT, "")),
                    new Secret(properties.getProperty(TOKEN, "")),
                    test(properties),
                    false));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("cannot read the credentials in " + file + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Test> test(Properties properties) {
        return Optional.ofNullable(properties.getProperty(TEST_ACCOUNT))
                .map(sid -> new Test(new AccountSid(sid), new Secret(properties.getProperty(TEST_TOKEN, ""))));
    }

    private String text() {
        String main = ACCOUNT + "=" + account + "\n" + TOKEN + "=" + token.value() + "\n";
        return main
                + test.map(pair -> TEST_ACCOUNT + "=" + pair.account() + "\n" + TEST_TOKEN + "="
                                + pair.token().value() + "\n")
                        .orElse("");
    }

    private void keep(Path data) {
        Path file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            Path draft = Files.createTempFile(
                    data, FILE, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, text());
            move(draft, file);
        } catch (IOException | UnsupportedOperationException e) {
            throw new ConfigException("cannot write to the data folder " + data + ": " + e.getMessage(), e);
        }
    }

    private static void move(Path draft, Path file) throws IOException {
        try {
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Secret newToken() {
        return new Secret(RandomHex.digits(new SecureRandom()));
    }
}
