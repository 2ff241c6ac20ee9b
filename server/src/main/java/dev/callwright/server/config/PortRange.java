package dev.callwright.server.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The ports from `first` to `last`, both included.
public record PortRange(int first, int last) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,5})-([0-9]{1,5})");

    public PortRange {
        if (first < 1 || last > 65535 || last <= first) {
            throw new IllegalArgumentException("not a range of ports: " + first + "-" + last);
        }
    }

    /// Reads `10000-19999`.
    ///
    /// @throws IllegalArgumentException when `text` is something else
    public static PortRange parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not first-last: " + text);
        }
        return new PortRange(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }
}
