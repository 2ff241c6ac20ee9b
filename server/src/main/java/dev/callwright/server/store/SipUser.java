package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;

/// A telephone that may register.
///
/// @param md5 `MD5(username:realm:password)` in hexadecimal, as RFC 2617 3.2.2.2 has it
/// @param sha256 the same with SHA-256, as RFC 8760 adds it
public record SipUser(String username, String realm, AccountSid account, String md5, String sha256, Instant created) {
    @Override
    public String toString() {
        return "SipUser[" + username + "@" + realm + "]";
    }
}
