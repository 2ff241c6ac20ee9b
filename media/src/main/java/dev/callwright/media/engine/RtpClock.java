package dev.callwright.media.engine;

/// The RTP clock that all our codecs share (RFC 3551 section 4.5.2 keeps G.722 at it, too).
final class RtpClock {
    static final int HERTZ = 8000;
    /// In 20 ms.
    static final int TICKS_PER_FRAME = HERTZ / 50;

    private static final long NANOS_PER_TICK = 1_000_000_000L / HERTZ;

    private RtpClock() {}

    /// Monotonic nanoseconds as RTP time; wraps around like it.
    static int of(long nanos) {
        return (int) (nanos / NANOS_PER_TICK);
    }
}
