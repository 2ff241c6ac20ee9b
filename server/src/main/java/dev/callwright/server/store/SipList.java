package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// Credentials or addresses that belong together.
public record SipList(
        String sid, AccountSid account, Kind kind, String friendlyName, Instant created, Instant updated) {

    /// What is on it.
    public enum Kind {
        CREDENTIALS("CL"),
        ADDRESSES("AL");

        private final String prefix;

        Kind(String prefix) {
            this.prefix = prefix;
        }

        /// What the sids of such lists begin with.
        public String prefix() {
            return prefix;
        }
    }

    /// What a list is mapped to a domain for.
    public enum Purpose {
        CALLS,
        REGISTRATIONS
    }

    /// A list as it is mapped to a domain.
    ///
    /// @param created when it was mapped
    public record Mapped(
            String domain, Purpose purpose, String sid, AccountSid account, String friendlyName, Instant created) {}
}
