package dev.callwright.server.store;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/// A filter on a time.
///
/// @param from the earliest time in it; empty: no bound
/// @param until the first time after it; empty: no bound
public record TimeRange(Optional<Instant> from, Optional<Instant> until) {
    public static final TimeRange ALL = new TimeRange(Optional.empty(), Optional.empty());

    /// One day, UTC.
    public static TimeRange on(LocalDate day) {
        return new TimeRange(Optional.of(start(day)), Optional.of(start(day.plusDays(1))));
    }

    /// This range, but not before `instant`: the API's `Name>`.
    public TimeRange notBefore(Instant instant) {
        return new TimeRange(Optional.of(instant), until);
    }

    /// This range, but before `instant`: the API's `Name<`.
    public TimeRange before(Instant instant) {
        return new TimeRange(from, Optional.of(instant));
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
