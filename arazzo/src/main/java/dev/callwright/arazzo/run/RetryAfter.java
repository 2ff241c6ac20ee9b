package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The `Retry-After` of a response (RFC 9110 10.2.3): seconds, or a date.
final class RetryAfter {
    private static final DateTimeFormatter ASCTIME = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    static Optional<Duration> of(Optional<Exchange> exchange, Instant now) {
        return exchange.flatMap(Exchange::response)
                .map(response -> response.headers().getOrDefault("Retry-After", List.of()))
                .filter(values -> !values.isEmpty())
                .flatMap(values -> parse(values.getFirst().strip(), now));
    }

    static Optional<Duration> parse(String value, Instant now) {
        if (value.matches("[0-9]{1,9}(\\.[0-9]{1,3})?")) {
            return Optional.of(Duration.ofMillis(Math.round(Double.parseDouble(value) * 1000)));
        }
        return date(value, now).map(date -> date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
    }

    /// RFC 9110 5.6.7: a recipient must understand all three.
    private static Optional<Instant> date(String value, Instant now) {
        return Stream.of(DateTimeFormatter.RFC_1123_DATE_TIME, rfc850(now), ASCTIME)
                .flatMap(format -> {
                    try {
                        return Stream.of(ZonedDateTime.parse(value, format).toInstant());
                    } catch (DateTimeParseException e) {
                        return Stream.empty();
                    }
                })
                .findFirst();
    }

    /// Its years have two digits: one that would be more than 50 years ahead is one of the past.
    private static DateTimeFormatter rfc850(Instant now) {
        return new DateTimeFormatterBuilder()
                .appendPattern("EEEE, dd-MMM-")
                .appendValueReduced(
                        ChronoField.YEAR,
                        2,
                        2,
                        LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(49))
                .appendPattern(" HH:mm:ss 'GMT'")
                .toFormatter(Locale.ENGLISH)
                .withZone(ZoneOffset.UTC);
    }
}
