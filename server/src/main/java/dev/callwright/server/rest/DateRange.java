package dev.callwright.server.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/// The span that a date filter asks for. The inequality is part of the query's key: `StartTime>=2024-01-02` arrives as
/// the key `StartTime>`.
///
/// @param from inclusive
/// @param until exclusive
record DateRange(Optional<Instant> from, Optional<Instant> until) {

    /// Reads `name` (that day, UTC), `name>` (then or later) and `name<` (earlier).
    static DateRange of(FormParams params, String name) {
        Optional<Instant> day =
                params.text(name).map(text -> instant(name, text)).map(DateRange::startOfDay);
        Optional<Instant> from = params.text(name + ">").map(text -> instant(name, text));
        Optional<Instant> until = params.text(name + "<").map(text -> instant(name, text));
        return day.isPresent()
                ? new DateRange(day, day.map(start -> start.plusSeconds(86_400)))
                : new DateRange(from, until);
    }

    private static Instant startOfDay(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC).toLocalDate().atStartOfDay().toInstant(ZoneOffset.UTC);
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
