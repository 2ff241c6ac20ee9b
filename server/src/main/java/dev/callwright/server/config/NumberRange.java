package dev.callwright.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// The E.164 numbers from `first` to `last`, both included.
public record NumberRange(long first, long last) {
    private static final Pattern FORM = Pattern.compile("\\+([1-9][0-9]{6,14})(?:-\\+([1-9][0-9]{6,14}))?");
    private static final long WIDEST = 100_000;

    public NumberRange {
        if (first > last
                || last - first >= WIDEST
                || Long.toString(first).length() != Long.toString(last).length()) {
            throw new IllegalArgumentException(
                    "not a range of at most " + WIDEST + " numbers: +" + first + "-+" + last);
        }
    }

    /// Reads `+15550100-+15550199`, or a single number.
    ///
    /// @throws IllegalArgumentException when `text` is something else
    public static NumberRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("neither a number like +15550100 nor +15550100-+15550199: " + text);
        }
        long first = Long.parseLong(matcher.group(1));
        return new NumberRange(first, matcher.group(2) == null ? first : Long.parseLong(matcher.group(2)));
    }

    /// Whether this E.164 number is one of them.
    public boolean has(String number) {
        String digits = number.substring(1);
        return digits.length() == Long.toString(first).length()
                && Long.parseLong(digits) >= first
                && Long.parseLong(digits) <= last;
    }

    /// Every number, in order.
    public Stream<String> numbers() {
        return LongStream.rangeClosed(first, last).mapToObj(number -> "+" + number);
    }
}
