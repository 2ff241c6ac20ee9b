package dev.callwright.voice.call;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.port.SipGate;
import java.util.Optional;

/// What the gate knew of who was let in, on its way through the user agent, which carries it as one text.
///
/// @param caller who it is, when the gate said so
/// @param trunk what it came through
record Admission(Optional<Endpoint> caller, Optional<TrunkSid> trunk) {
    private static final String MARK = "admitted ";

    static Admission of(SipGate.Verdict.Allow allow) {
        return new Admission(allow.caller(), allow.trunk());
    }

    /// The identity that the user agent carries.
    String identity() {
        return MARK + trunk.map(TrunkSid::value).orElse("") + " "
                + caller.map(Endpoint::text).orElse("");
    }

    /// Whether the gate itself let this identity in; else it is the user name of a digest.
    static boolean isOne(String identity) {
        return identity.startsWith(MARK);
    }

    /// What is known of `identity`; of the user name of a digest, nothing more than the From header says.
    static Admission read(String identity) {
        if (!isOne(identity)) {
            return new Admission(Optional.empty(), Optional.empty());
        }
        String[] parts = identity.substring(MARK.length()).split(" ", 2);
        return new Admission(
                Optional.of(parts[1]).filter(text -> !text.isEmpty()).map(Endpoint::parse),
                Optional.of(parts[0]).filter(text -> !text.isEmpty()).map(TrunkSid::new));
    }
}
