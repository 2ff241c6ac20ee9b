package dev.callwright.media.engine;

import java.time.Instant;

/// Wall-clock time in NTP's form for sender reports, from monotonic nanoseconds and one look at the date.
record WallClock(Instant start, long startNanos) {
    private static final long SECONDS_FROM_1900_TO_1970 = 2_208_988_800L;
    private static final long SECOND = 1_000_000_000L;

    /// Seconds since 1900 in the upper half, 2^32nds in the lower.
    long ntp(long nanos) {
        long sinceStart = nanos - startNanos + start.getNano();
        long seconds = start.getEpochSecond() + Math.floorDiv(sinceStart, SECOND) + SECONDS_FROM_1900_TO_1970;
        return seconds << 32 | (Math.floorMod(sinceStart, SECOND) << 32) / SECOND;
    }

    int ntpMiddle(long nanos) {
        return (int) (ntp(nanos) >>> 16);
    }
}
