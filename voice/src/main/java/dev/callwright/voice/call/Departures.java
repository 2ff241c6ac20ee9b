package dev.callwright.voice.call;

import dev.callwright.voice.journal.AccountSid;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// When ordered calls may leave: so many a second of each account, in the order in which they were ordered. Safe for
/// use by any thread.
final class Departures {
    private final long gapNanos;
    private final long longestNanos;
    private final Map<AccountSid, Long> next = new ConcurrentHashMap<>();

    /// @param perSecond at least 1
    /// @param longest how long a call may have to wait at most
    Departures(int perSecond, Duration longest) {
        gapNanos = 1_000_000_000L / perSecond;
        longestNanos = longest.toNanos();
    }

    /// Takes the next free place for a call of `account`; a place that is not used in the end stays empty.
    ///
    /// @param nanos what the clock shows
    /// @return how long the call has to wait; empty, and no place taken, when that is too long
    Optional<Duration> reserve(AccountSid account, long nanos) {
        long[] wait = {-1};
        next.compute(account, (_, free) -> {
            long leaves = free == null ? nanos : Math.max(free, nanos);
            wait[0] = leaves - nanos;
            return wait[0] > longestNanos ? free : Long.valueOf(leaves + gapNanos);
        });
        return wait[0] > longestNanos ? Optional.empty() : Optional.of(Duration.ofNanos(wait[0]));
    }
}
