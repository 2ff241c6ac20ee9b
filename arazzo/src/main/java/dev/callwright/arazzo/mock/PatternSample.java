package dev.callwright.arazzo.mock;

import dev.callwright.arazzo.regex.BoundedRegex;
import dev.callwright.arazzo.regex.RegexException;
import java.util.Optional;

/// A short text that a regular expression matches: the first alternative, the first character of each class, the least
/// repetitions. Only for the common part of the language; what comes out is tried before it is used. Good for one
/// pattern.
final class PatternSample {
    private static final int LONGEST = 2_000;
    private static final String PRINTABLE = "a0 -_.A@/";

    private final String pattern;
    private int at;

    private PatternSample(String pattern) {
        this.pattern = pattern;
    }

    /// Empty when none is found.
    static Optional<String> of(String pattern) {
        try {
            String sample = new PatternSample(pattern).alternatives();
            return BoundedRegex.compile(pattern, 0).foundIn(sample) ? Optional.of(sample) : Optional.empty();
        } catch (RegexException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private boolean ended() {
        return at >= pattern.length();
    }

    /// Up to the end of the group; only the first alternative counts.
    private String alternatives() {
        String first = sequence();
        while (!ended() && pattern.charAt(at) == '|') {
            at++;
            sequence();
        }
        return first;
    }

    private String sequence() {
        StringBuilder sample = new StringBuilder();
        while (!ended() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            String piece = piece();
            int times = times();
            if (sample.length() + (long) piece.length() * times > LONGEST) {
                throw new IllegalArgumentException("too long");
            }
            sample.repeat(piece, times);
        }
        return sample.toString();
    }

    private String piece() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> "";
            case '.' -> "a";
            case '(' -> group();
            case '[' -> Character.toString(ofClass());
            case '\\' -> escape(pattern.charAt(at++));
            case '*', '+', '?', '{' -> throw new IllegalArgumentException("nothing to repeat");
            default -> Character.toString(c);
        };
    }

    private String group() {
        if (pattern.startsWith("?", at)) {
            if (!pattern.startsWith("?:", at)) {
                throw new IllegalArgumentException("a group of another kind");
            }
            at += 2;
        }
        String inside = alternatives();
        if (ended()) {
            throw new IllegalArgumentException("a group without an end");
        }
        at++;
        return inside;
    }

    private static String escape(char c) {
        return switch (c) {
            case 'd' -> "1";
            case 'w' -> "a";
            case 's' -> " ";
            case 'D', 'S' -> "a";
            case 'W' -> "-";
            case 'b', 'B', 'A', 'z', 'Z' -> "";
            case 't' -> "\t";
            case 'n' -> "\n";
            case 'r' -> "\r";
            default -> {
                if (Character.isLetterOrDigit(c)) {
                    throw new IllegalArgumentException("an escape of another kind");
                }
                yield Character.toString(c);
            }
        };
    }

    private char ofClass() {
        int begin = at - 1;
        boolean negated = pattern.charAt(at) == '^';
        int first = negated ? at + 1 : at;
        at = first;
        if (pattern.charAt(at) == ']') {
            at++;
        }
        while (pattern.charAt(at) != ']') {
            at += pattern.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
        if (!negated) {
            return pattern.charAt(first) == '\\'
                    ? escape(pattern.charAt(first + 1)).charAt(0)
                    : pattern.charAt(first);
        }
        String whole = pattern.substring(begin, at);
        return (char) PRINTABLE
                .chars()
                .filter(c -> isIn((char) c, whole))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing in " + whole));
    }

    private static boolean isIn(char c, String characterClass) {
        try {
            return BoundedRegex.compile(characterClass, 0).matches(Character.toString(c));
        } catch (RegexException e) {
            return false;
        }
    }

    private int times() {
        if (ended()) {
            return 1;
        }
        int least = switch (pattern.charAt(at)) {
            case '?', '*' -> 0;
            case '+' -> 1;
            case '{' -> -1;
            default -> -2;
        };
        if (least == -2) {
            return 1;
        }
        if (least == -1) {
            int end = pattern.indexOf('}', at);
            least = Integer.parseInt(pattern.substring(at + 1, end).split(",", 2)[0]);
            at = end;
        }
        at++;
        if (!ended() && (pattern.charAt(at) == '?' || pattern.charAt(at) == '+')) {
            at++;
        }
        return Math.min(least, LONGEST + 1);
    }
}
