package dev.callwright.voice.journal;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/// The form that all sids share: two letters and 32 hexadecimal digits.
final class Sids {
    private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{32}");

    private Sids() {}

    static String check(String prefix, String value) {
        if (!value.startsWith(prefix)
                || !DIGITS.matcher(value).region(2, value.length()).matches()) {
            throw new IllegalArgumentException(
                    "not a sid of the form " + prefix + " and 32 hexadecimal digits: " + value);
        }
        return value;
    }

    static String random(String prefix, RandomGenerator random) {
        return prefix + "%016x%016x".formatted(random.nextLong(), random.nextLong());
    }
}
