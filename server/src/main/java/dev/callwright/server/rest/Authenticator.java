package dev.callwright.server.rest;

import dev.callwright.server.config.Secret;
import dev.callwright.server.store.ApiKey;
import dev.callwright.server.store.ApiKeyRows;
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
    private final Function<AccountSid, Optional<Secret>> tokens;
    private final ApiKeyRows keys;

    /// @param tokens the auth token of an account
    public Authenticator(Function<AccountSid, Optional<Secret>> tokens, ApiKeyRows keys) {
        this.tokens = tokens;
        this.keys = keys;
    }

    /// The account in the path, if these credentials may act for it.
    ///
    /// @param authorization the header; null when there was none
    public AccountSid account(@Nullable String authorization, String accountInPath) {
        Login login = Login.parse(authorization).orElseThrow(ErrorCode.AUTHENTICATE::problem);
        AccountSid account = sid(accountInPath);
        boolean known = login.user().startsWith("SK")
                ? keys.check(login.user(), login.password())
                        .filter(key -> key.account().equals(account))
                        .isPresent()
                : login.user().equals(account.value()) && isToken(account, login.password());
        if (!known) {
            throw ErrorCode.AUTHENTICATE.problem();
        }
        return account;
    }

    /// The account whose credentials these are.
    ///
    /// @param authorization the header; null when there was none
    public AccountSid holder(@Nullable String authorization) {
        Login login = Login.parse(authorization).orElseThrow(ErrorCode.AUTHENTICATE::problem);
        if (login.user().startsWith("SK")) {
            return keys.check(login.user(), login.password())
                    .map(ApiKey::account)
                    .orElseThrow(ErrorCode.AUTHENTICATE::problem);
        }
        AccountSid account = sid(login.user());
        if (!isToken(account, login.password())) {
            throw ErrorCode.AUTHENTICATE.problem();
        }
        return account;
    }

    private boolean isToken(AccountSid account, String guess) {
        return tokens.apply(account)
                .map(token -> MessageDigest.isEqual(
                        token.value().getBytes(StandardCharsets.UTF_8), guess.getBytes(StandardCharsets.UTF_8)))
                .orElse(false);
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
