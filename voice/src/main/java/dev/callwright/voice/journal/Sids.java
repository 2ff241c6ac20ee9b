package dev.callwright.voice.journal;

import java.time.Instant;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// The form that all sids share: two letters and 32 hexadecimal digits.
public final class Sids {
    private static final int DIGITS = 32;
    private static final int MILLI_DIGITS = 12;
    private static final int MICRO_DIGITS = 3;
    private static final HexFormat HEX = HexFormat.of();

    private Sids() {}

    static String check(String prefix, String value) {
        if (!value.startsWith(prefix)
                || value.length() != prefix.length() + DIGITS
                || !hasDigitsFrom(value, prefix.length())) {
            throw new IllegalArgumentException(
                    "not a sid of the form " + prefix + " and 32 hexadecimal digits: " + value);
        }
        return value;
    }

    /// Without a pattern, because a list of calls checks some hundred sids.
    private static boolean hasDigitsFrom(String value, int start) {
        for (int i = start; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /// Of as many as there may be: they rise with time, to the microsecond, so that those that somebody makes one after
    /// the other are in that order, and 68 bits are chance, so that nobody guesses one.
    public static String fresh(String prefix, Instant now, RandomGenerator random) {
        return prefix
                + HEX.toHexDigits(now.toEpochMilli(), MILLI_DIGITS)
                + HEX.toHexDigits(now.get(ChronoField.MICRO_OF_SECOND) % 1000, MICRO_DIGITS)
                + HEX.toHexDigits(random.nextLong(), DIGITS - MILLI_DIGITS - MICRO_DIGITS - Long.BYTES * 2)
                + HEX.toHexDigits(random.nextLong());
    }

    static String random(String prefix, RandomGenerator random) {
        return prefix + HEX.toHexDigits(random.nextLong()) + HEX.toHexDigits(random.nextLong());
    }
}
