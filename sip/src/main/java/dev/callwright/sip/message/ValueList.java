package dev.callwright.sip.message;

import java.util.List;
import java.util.function.Consumer;

/// A header line that holds several values between commas; commas in quotes and angle brackets part nothing.
final class ValueList {
    private ValueList() {}

    static String first(String line) {
        int end = endOfValue(line, 0);
        return end == line.length() ? line : line.substring(0, end).strip();
    }

    /// What follows the first value, without the comma; empty when the line holds only one.
    static String rest(String line) {
        int end = endOfValue(line, 0);
        return end == line.length() ? "" : line.substring(end + 1).strip();
    }

    /// Adds each value; empty ones are left out.
    static void split(String line, List<String> values) {
        each(line, values::add);
    }

    static void each(String line, Consumer<String> take) {
        int from = 0;
        while (from <= line.length()) {
            int end = endOfValue(line, from);
            String value = line.substring(from, end).strip();
            if (!value.isEmpty()) {
                take.accept(value);
            }
            from = end + 1;
        }
    }

    private static int endOfValue(String line, int from) {
        if (line.indexOf(',', from) < 0) {
            return line.length();
        }
        boolean quoted = false;
        boolean bracketed = false;
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quoted) {
                if (c == '\\') {
                    i++;
                } else if (c == '"') {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == '<') {
                bracketed = true;
            } else if (c == '>') {
                bracketed = false;
            } else if (c == ',' && !bracketed) {
                return i;
            }
        }
        return line.length();
    }
}
