package dev.callwright.server.store;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Numbers for rows that grow with time, across restarts: the millisecond, and a count within it. Safe for use by any
/// thread.
final class RowNumbers {
    private static final int COUNT_BITS = 20;

    private final AtomicLong last = new AtomicLong();

    long next(Instant now) {
        long earliest = now.toEpochMilli() << COUNT_BITS;
        return last.updateAndGet(before -> Math.max(before + 1, earliest));
    }
}
