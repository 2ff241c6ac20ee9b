package dev.callwright.server.usage;

import dev.callwright.server.store.UsageTrigger;
import java.time.LocalDate;
import java.util.Optional;

/// Days from `first` to `last`, both included, UTC.
public record UsageSpan(LocalDate first, LocalDate last) {
    private static final LocalDate EVER = LocalDate.EPOCH;

    public static UsageSpan of(LocalDate day) {
        return new UsageSpan(day, day);
    }

    /// What counts together for a trigger, as of `today`.
    public static UsageSpan of(Optional<UsageTrigger.Recurring> recurring, LocalDate today) {
        return new UsageSpan(recurring.map(each -> each.begin(today)).orElse(EVER), today);
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }
}
