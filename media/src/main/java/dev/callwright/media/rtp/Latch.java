package dev.callwright.media.rtp;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/// Decides whom a stream listens and talks to when the far end may sit behind an address translation (symmetric
/// RTP).
///
/// Audio goes where the description says until the first packet comes; from then on to where packets come from. A
/// later stranger is refused, so that nobody can steal a call by spraying packets at its port, except when the far
/// end has been silent for two seconds (its translation was renewed). The described address always wins over a
/// stranger. Confined to one thread.
public final class Latch {
    private static final long STALE_NANOS = 2_000_000_000L;

    private @Nullable InetSocketAddress described;
    private @Nullable InetSocketAddress latched;
    private long lastHeard;

    /// Begins anew with the address of a new description; the same address again changes nothing.
    public void describe(InetSocketAddress address) {
        if (!address.equals(described)) {
            described = address;
            latched = null;
        }
    }

    /// Whether a valid packet from `from` belongs to this stream; may move [#target].
    public boolean accepts(InetSocketAddress from, long nanos) {
        if (from.equals(latched)) {
            lastHeard = nanos;
            return true;
        }
        if (latched == null || from.equals(described) || nanos - lastHeard > STALE_NANOS) {
            latched = from;
            lastHeard = nanos;
            return true;
        }
        return false;
    }

    /// Where to send; null while nothing is described.
    public @Nullable InetSocketAddress target() {
        return latched != null ? latched : described;
    }

    /// Whether packets come from exactly where the description said: nothing better can turn up.
    public boolean settled() {
        return latched != null && latched.equals(described);
    }

    /// Whether nothing valid has come for so long that another address may take over.
    public boolean stale(long nanos) {
        return latched != null && nanos - lastHeard > STALE_NANOS;
    }
}
