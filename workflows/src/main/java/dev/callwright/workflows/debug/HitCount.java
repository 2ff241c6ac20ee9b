package dev.callwright.workflows.debug;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// At which of its hits a breakpoint stops.
///
/// @param sign one of `==`, `>`, `>=`, `<`, `<=` and `%`, which means every so many
record HitCount(String sign, int number) {
    static final HitCount EVERY = new HitCount(">=", 1);

    private static final Pattern FORM = Pattern.compile("\\s*(==|=|>=|>|<=|<|%)?\\s*([0-9]{1,9})\\s*");

    /// A number alone means that one hit.
    ///
    /// @throws IllegalArgumentException when it is neither a number nor a comparison with one
    static HitCount parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || (text.contains("%") && Integer.parseInt(matcher.group(2)) == 0)) {
            throw new IllegalArgumentException("the hit count must be like 3, >= 3, < 3 or % 3, not " + text);
        }
        String sign = matcher.group(1) == null || matcher.group(1).equals("=") ? "==" : matcher.group(1);
        return new HitCount(sign, Integer.parseInt(matcher.group(2)));
    }

    /// @param hit counted from 1
    boolean stopsAt(int hit) {
        return switch (sign) {
            case ">" -> hit > number;
            case ">=" -> hit >= number;
            case "<" -> hit < number;
            case "<=" -> hit <= number;
            case "%" -> hit % number == 0;
            default -> hit == number;
        };
    }
}
