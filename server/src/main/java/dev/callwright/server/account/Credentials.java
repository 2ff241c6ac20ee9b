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
/// readable
/// by its owner alone.
///
/// @param isNew whether they were made just now
public record Credentials(AccountSid account, Secret token, boolean isNew) {
    private static final String FILE = "credentials";
    private static final String ACCOUNT = "account";
    private static final String TOKEN = "token";

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
        Credentials credentials = new Credentials(account, token, isNew);
        boolean changed = kept.isEmpty()
                || !kept.get().account().equals(account)
                || !kept.get().token().equals(token);
        if (changed) {
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
                    false));
        } catch (IOException | IllegalArgumentException e) {
            throw new ConfigException("cannot read the credentials in " + file + ": " + e.getMessage(), e);
        }
    }

    private void keep(Path data) {
        Path file = data.resolve(FILE);
        try {
            Files.createDirectories(data);
            Path draft = Files.createTempFile(
                    data, FILE, "", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(draft, ACCOUNT + "=" + account + "\n" + TOKEN + "=" + token.value() + "\n");
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
