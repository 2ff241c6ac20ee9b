package dev.callwright.sip;

import dev.callwright.sip.transaction.Path;
import org.jspecify.annotations.Nullable;

/// The ACK of one 2xx, kept as it was sent: whenever the 2xx comes again the same goes out again (RFC 3261 13.2.2.4).
/// Holds nothing else, because it outlives its call. Confined to the loop.
final class Acknowledgement {
    private @Nullable Hop hop;
    private byte[] wire = {};

    /// Sends it for the first time.
    void send(byte[] ack, Hop along) {
        wire = ack;
        hop = along;
        again();
    }

    /// Sends it once more; nothing happens while it is still being found out where to.
    void again() {
        if (hop != null) {
            hop.send(wire, Path.Failure.IGNORED);
        }
    }
}
