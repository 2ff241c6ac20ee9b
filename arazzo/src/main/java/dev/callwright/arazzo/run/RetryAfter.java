package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// The `Retry-After` of a response (RFC 9110 10.2.3): seconds, or a date.
final class RetryAfter {
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
        try {
            Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return Optional.of(date.isAfter(now) ? Duration.between(now, date) : Duration.ZERO);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
