package dev.callwright.server.event;

import dev.callwright.server.api.V1Problem;
import dev.callwright.server.rest.FormParams;
import java.util.Optional;
import java.util.regex.Pattern;

/// How many, and from where on: what the queries of lists say.
final class Pages {
    private static final int USUAL = 50;
    private static final int MOST = 1_000;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");

    private Pages() {}

    static int limit(FormParams query) {
        return query.text("limit")
                .map(text -> parse(text)
                        .filter(limit -> limit >= 1 && limit <= MOST)
                        .orElseThrow(() -> V1Problem.parameter(
                                "limit", "must be a whole number from 1 to " + MOST + ", not " + text))
                        .intValue())
                .orElse(USUAL);
    }

    /// The number of an event or a delivery.
    static Optional<Long> number(FormParams query, String name) {
        return query.text(name)
                .map(text -> parse(text)
                        .orElseThrow(() -> V1Problem.parameter(name, "must be a decimal number, not " + text)));
    }

    /// Empty when `text` is no number that we could have given.
    static Optional<Long> parse(String text) {
        try {
            return DIGITS.matcher(text).matches() ? Optional.of(Long.parseLong(text)) : Optional.empty();
        } catch (NumberFormatException tooLarge) {
            return Optional.empty();
        }
    }
}
