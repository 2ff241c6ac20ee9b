package dev.callwright.arazzo.export;

import java.util.ArrayList;
import java.util.List;

/// A text in Java's source: literals and calls, joined. Good for one text.
final class JavaText {
    /// A literal of a class file holds 65,535 bytes, and constants that are added up become one.
    private static final int LONGEST = 8000;
    /// As many as one concatenation may have, and some to spare.
    private static final int MOST_PARTS = 100;

    private final List<String> parts = new ArrayList<>();
    private int length;

    /// Empty, so that it can stand where a text is asked for.
    String literal(String text) {
        for (int from = 0; from < text.length(); from += LONGEST) {
            parts.add(quoted(text.substring(from, Math.min(from + LONGEST, text.length()))));
        }
        length += text.length();
        return "";
    }

    /// @param expression of type String
    String call(String expression) {
        parts.add(expression);
        return "";
    }

    @Override
    public String toString() {
        return parts.isEmpty()
                ? "\"\""
                : parts.size() > MOST_PARTS || length > LONGEST
                        ? "String.join(\"\", new String[] {" + String.join(", ", parts) + "})"
                        : String.join(" + ", parts);
    }

    /// One literal. Escapes of a number of characters are those that the compiler reads inside of literals, for
    /// those of Unicode are read before: a line break written so would break the literal.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(c -> {
            int known = "\"\\\n\r\t".indexOf(c);
            if (known >= 0) {
                quoted.append('\\').append("\"\\nrt".charAt(known));
            } else if (c < ' ' || c == 0x7F) {
                quoted.append("\\%03o".formatted(c));
            } else if (c < 0x7F || Character.isLetterOrDigit(c)) {
                quoted.append((char) c);
            } else {
                quoted.append("\\u%04X".formatted(c));
            }
        });
        return quoted.append('"').toString();
    }

    /// For one line of a comment, where the escapes of Unicode are read too.
    static String comment(String text) {
        return Words.comment(text).replace("\\", "\\\\");
    }
}
