package dev.callwright.server.rest;

import dev.callwright.server.store.TimeRange;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// Reads date filters. The inequality is part of the query's key: `StartTime>=2024-01-02` arrives as the key
/// `StartTime>`.
public final class DateFilter {
    private DateFilter() {}

    /// `name` (that day, UTC), `name>` (then or later) and `name<` (earlier).
    public static TimeRange of(FormParams params, String name) {
        Optional<Instant> day = params.text(name).map(text -> instant(name, text));
        if (day.isPresent()) {
            return TimeRange.on(day.get().atOffset(ZoneOffset.UTC).toLocalDate());
        }
        TimeRange range = TimeRange.ALL;
        Optional<Instant> from = params.text(name + ">").map(text -> instant(name, text));
        Optional<Instant> until = params.text(name + "<").map(text -> instant(name, text));
        if (from.isPresent()) {
            range = range.notBefore(from.get());
        }
        return until.isPresent() ? range.before(until.get()) : range;
    }

    private static Instant instant(String name, String text) {
        try {
            if (text.indexOf('T') < 0) {
                return LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC);
            }
            boolean hasZone = text.endsWith("Z") || text.lastIndexOf('+') > 10 || text.lastIndexOf('-') > 10;
            return hasZone
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw ErrorCode.INVALID_PARAMETER.because(
                    name + " must be YYYY-MM-DD or an ISO 8601 date and time, not " + text);
        }
    }
}
