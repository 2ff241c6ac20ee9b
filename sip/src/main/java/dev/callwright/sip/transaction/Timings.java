package dev.callwright.sip.transaction;

/// The base values from which RFC 3261 17 derives all timers, in nanoseconds.
///
/// @param t1 estimate of the round trip: 500 ms
/// @param t2 longest interval between retransmissions of requests other than INVITE, and of responses to INVITE: 4 s
/// @param t4 longest time a message stays in the network: 5 s
public record Timings(long t1, long t2, long t4) {
    /// Timers B, F, H, J, L, M: how long a transaction waits for its peer, and absorbs what comes late.
    public long patience() {
        return 64 * t1;
    }

    /// Timer D: how long the final responses to our INVITE may be repeated; "at least 32 s".
    public long repeatedFinals() {
        return Math.max(64 * t1, 32_000_000_000L);
    }
}
