package dev.callwright.voice.port;

import dev.callwright.voice.journal.TrunkSid;
import java.util.Optional;

/// Where an outgoing call goes.
public sealed interface Route {
    /// To whatever is registered under this address-of-record (`sip:alice@domain`).
    record Registered(String addressOfRecord) implements Route {}

    /// Through a trunk.
    ///
    /// @param uri the trunk's own SIP URI; the number called becomes its user part
    record Trunk(Optional<TrunkSid> sid, String uri, Optional<SipCredentials> credentials) implements Route {}

    /// Straight to a SIP URI.
    record Direct(String uri) implements Route {}

    /// Nowhere: the call fails with this SIP status and reason.
    record Unreachable(int sipStatus, String reason) implements Route {}
}
