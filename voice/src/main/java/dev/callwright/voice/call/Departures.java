package dev.callwright.voice.call;

import dev.callwright.voice.journal.AccountSid;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// When ordered calls may leave: so many a second of each account, in the order in which they were ordered. Safe for
/// use
/// by any thread.
final class Departures {
    private final long gapNanos;
    private final Map<AccountSid, Long> next = new ConcurrentHashMap<>();

    /// @param perSecond at least 1
    Departures(int perSecond) {
        gapNanos = 1_000_000_000L / perSecond;
    }

    /// Takes the next free place for a call of `account`; a place that is not used in the end stays empty.
    ///
    /// @param nanos what the clock shows
    /// @return how long the call has to wait
    Duration reserve(AccountSid account, long nanos) {
        long after = next.merge(account, nanos + gapNanos, (free, fresh) -> Math.max(free + gapNanos, fresh));
        return Duration.ofNanos(after - gapNanos - nanos);
    }
}
