package dev.callwright.server.rest;

import dev.callwright.server.store.Account;
import dev.callwright.server.store.ApiKeyRows;
import dev.callwright.server.text.Digests;
import dev.callwright.voice.journal.AccountSid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Who asks: HTTP Basic with an account's sid and auth token, or with an API key's sid and secret.
///
/// Safe for use by any thread. Comparisons take the same time whatever was guessed right.
public final class Authenticator {
    private final Function<AccountSid, Optional<Account>> accounts;
    private final ApiKeyRows keys;
    private final Guesses guesses;

    public Authenticator(Function<AccountSid, Optional<Account>> accounts, ApiKeyRows keys, Guesses guesses) {
        this.accounts = accounts;
        this.keys = keys;
        this.guesses = guesses;
    }

    /// The same, knowing one account more.
    public Authenticator with(TestAccount test) {
        return new Authenticator(test.among(accounts), keys, guesses);
    }

    /// Who asks, proven.
    ///
    /// @param account whose credentials these are; active
    /// @param withKey whether it came with an API key, which may not do everything
    public record Caller(Account account, boolean withKey) {}

    /// The account in the path, if these credentials may act for it.
    ///
    /// @param authorization the header; null when there was none
    /// @param address where the request came from
    public Account account(@Nullable String authorization, String accountInPath, String address) {
        return target(caller(authorization, address), accountInPath);
    }

    /// Whose credentials these are.
    ///
    /// @param authorization the header; null when there was none
    /// @param address where the request came from
    public Caller caller(@Nullable String authorization, String address) {
        Login login = Login.parse(authorization).orElseThrow(ErrorCode.AUTHENTICATE::problem);
        guesses.knock(login.user(), address);
        Optional<Caller> caller = check(login);
        if (caller.isEmpty()) {
            guesses.wrong(login.user(), address);
            throw ErrorCode.AUTHENTICATE.problem();
        }
        guesses.right(login.user(), address);
        if (!caller.get().account().isActive()) {
            throw ErrorCode.ACCOUNT_NOT_ACTIVE.problem();
        }
        return caller.get();
    }

    /// The account that `caller` means, itself or one of its subaccounts.
    public Account target(Caller caller, String sid) {
        if (caller.account().sid().value().equals(sid)) {
            return caller.account();
        }
        return accounts.apply(sid(sid))
                .filter(account -> account.owner().equals(caller.account().sid()))
                .orElseThrow(ErrorCode.AUTHENTICATE::problem);
    }

    private Optional<Caller> check(Login login) {
        if (login.user().startsWith("SK")) {
            return keys.check(login.user(), login.password())
                    .flatMap(key -> accounts.apply(key.account()))
                    .map(account -> new Caller(account, true));
        }
        Optional<Account> account = accounts.apply(sid(login.user()));
        String token = account.map(known -> known.authToken().value()).orElse("");
        boolean right = MessageDigest.isEqual(hash(token), hash(login.password()));
        return account.filter(_ -> right).map(known -> new Caller(known, false));
    }

    /// Equally long for every text, so that not even the length of a secret can be told from the time it takes.
    private static byte[] hash(String text) {
        return Digests.of("SHA-256", text.getBytes(StandardCharsets.UTF_8));
    }

    private static AccountSid sid(String text) {
        try {
            return new AccountSid(text);
        } catch (IllegalArgumentException e) {
            throw ErrorCode.AUTHENTICATE.problem();
        }
    }

    /// What the header holds.
    private record Login(String user, String password) {
        static Optional<Login> parse(@Nullable String header) {
            if (header == null || !header.regionMatches(true, 0, "Basic ", 0, 6)) {
                return Optional.empty();
            }
            try {
                byte[] decoded = Base64.getDecoder().decode(header.substring(6).strip());
                String pair = new String(decoded, StandardCharsets.UTF_8);
                int colon = pair.indexOf(':');
                return colon < 0
                        ? Optional.empty()
                        : Optional.of(new Login(pair.substring(0, colon), pair.substring(colon + 1)));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return user + ":***";
        }
    }
}
