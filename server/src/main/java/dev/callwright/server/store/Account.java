package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whose calls these are.
///
/// @param owner the account that made it and may act for it; itself for the server's own account
/// @param authToken kept in clear, because webhooks are signed with it
public record Account(
        AccountSid sid,
        AccountSid owner,
        String friendlyName,
        Status status,
        Secret authToken,
        Instant created,
        Instant updated) {

    /// Whether its credentials open anything and its numbers take calls.
    public enum Status {
        ACTIVE,
        SUSPENDED,
        /// For good.
        CLOSED;

        /// As the API writes it.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Status> of(String text) {
            return Arrays.stream(values())
                    .filter(each -> each.text().equals(text))
                    .findFirst();
        }
    }

    /// An account that nobody but itself owns.
    public static Account own(AccountSid sid, String friendlyName, Secret authToken, Instant now) {
        return new Account(sid, sid, friendlyName, Status.ACTIVE, authToken, now, now);
    }

    public boolean isSubaccount() {
        return !owner.equals(sid);
    }

    public boolean isActive() {
        return status == Status.ACTIVE;
    }

    public Account with(String newName, Status newStatus, Instant now) {
        return new Account(sid, owner, newName, newStatus, authToken, created, now);
    }

    public Account withAuthToken(Secret token, Instant now) {
        return new Account(sid, owner, friendlyName, status, token, created, now);
    }
}
