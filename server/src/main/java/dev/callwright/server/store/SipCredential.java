package dev.callwright.server.store;

import dev.callwright.server.text.Digests;
import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// A user name of a list, with what its digests are checked with.
///
/// @param sid `CR` and 32 hexadecimal digits
/// @param list the sid of its list
public record SipCredential(
        String sid, AccountSid account, String list, String username, Hashes hashes, Instant created, Instant updated) {

    /// What telephones are asked to prove themselves for: the same for all domains, because a list can be mapped to
    /// several and the hashes hold the realm.
    public static final String REALM = "sip.callwright";

    /// HA1 in hexadecimal.
    public record Hashes(String md5, String sha256) {
        public static Hashes of(String username, String password) {
            String text = username + ':' + REALM + ':' + password;
            return new Hashes(Digests.hex("MD5", text), Digests.hex("SHA-256", text));
        }

        @Override
        public String toString() {
            return "***";
        }
    }
}
