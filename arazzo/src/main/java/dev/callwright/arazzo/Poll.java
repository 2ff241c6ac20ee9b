package dev.callwright.arazzo;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Repeats a step that succeeded until one of its success actions applies.
///
/// @param interval between two attempts
/// @param limit after which the run stops as timed out
public record Poll(String step, Duration interval, Duration limit) {
    public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);
    public static final Duration DEFAULT_LIMIT = Duration.ofMinutes(10);

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?)(ms|s|m|h)?");

    public Poll {
        if (step.isEmpty() || !interval.isPositive() || !limit.isPositive()) {
            throw new IllegalArgumentException(
                    "a poll needs a step and positive spans: " + step + ":" + interval + ":" + limit);
        }
    }

    /// Reads `STEP[:INTERVAL[:LIMIT]]`; spans are numbers with `ms`, `s`, `m` or `h`, without a unit seconds.
    public static Poll parse(String text) {
        String[] parts = text.split(":", -1);
        if (parts.length > 3) {
            throw new IllegalArgumentException("not STEP[:INTERVAL[:LIMIT]]: " + text);
        }
        return new Poll(
                parts[0],
                parts.length > 1 ? span(parts[1]) : DEFAULT_INTERVAL,
                parts.length > 2 ? span(parts[2]) : DEFAULT_LIMIT);
    }

    /// Reads `500ms`, `2s`, `10m` or `1h`; without a unit seconds.
    public static Duration span(String text) {
        Matcher matcher = SPAN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not a span of time such as 500ms, 2s or 10m: " + text);
        }
        double unit = switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 1000;
        };
        return Duration.ofMillis(Math.round(Double.parseDouble(matcher.group(1)) * unit));
    }
}
