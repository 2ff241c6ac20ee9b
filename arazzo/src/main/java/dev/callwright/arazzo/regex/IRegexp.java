package dev.callwright.arazzo.regex;

import java.util.Set;

/// Turns an I-Regexp (RFC 9485) into a Java pattern; whatever the RFC does not know is refused.
public final class IRegexp {
    private static final int DEEPEST = 50;
    private static final Set<String> CATEGORIES = Set.of(
            "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl", "No", "P", "Pc", "Pd", "Pe",
            "Pf", "Pi", "Po", "Ps", "Z", "Zl", "Zp", "Zs", "S", "Sc", "Sk", "Sm", "So", "C", "Cc", "Cf", "Cn", "Co");
    // RFC 9485 4: what a backslash may stand before as itself.
    private static final String ESCAPABLE = "()*+-.?[\\]^{|}";

    private final String source;
    private final StringBuilder out = new StringBuilder();
    private int at;
    private int depth;

    private IRegexp(String source) {
        this.source = source;
    }

    public static BoundedRegex compile(String source) throws RegexException {
        IRegexp reader = new IRegexp(source);
        reader.alternatives();
        if (reader.more()) {
            throw reader.refused();
        }
        return BoundedRegex.compile(reader.out.toString(), 0);
    }

    private void alternatives() throws RegexException {
        if (++depth > DEEPEST) {
            throw new RegexException("the pattern is nested deeper than " + DEEPEST + ": " + source);
        }
        while (more() && peek() != ')') {
            if (peek() == '|') {
                out.append('|');
                at++;
            } else {
                atom();
                quantifier();
            }
        }
        depth--;
    }

    private void atom() throws RegexException {
        int c = peek();
        switch (c) {
            case '(' -> group();
            case '.' -> {
                at++;
                out.append("[^\\n\\r]");
            }
            case '\\' -> escape();
            case '[' -> characterClass();
            case '*', '+', '?', '{', '}', ']' -> throw refused();
            default -> literal(c);
        }
    }

    private void group() throws RegexException {
        at++;
        out.append("(?:");
        alternatives();
        if (!more()) {
            throw refused();
        }
        at++;
        out.append(')');
    }

    private void literal(int c) throws RegexException {
        if (Character.isBmpCodePoint(c) && Character.isSurrogate((char) c)) {
            throw refused();
        }
        at += Character.charCount(c);
        // RFC 9485 5.3 maps the caret and the dollar as they are, so that they stay anchors.
        if (!Character.isLetterOrDigit(c) && c < 0x80 && c != '^' && c != '$') {
            out.append('\\');
        }
        out.appendCodePoint(c);
    }

    private void quantifier() throws RegexException {
        if (!more()) {
            return;
        }
        switch (peek()) {
            case '*', '+', '?' -> {
                out.append((char) peek());
                at++;
            }
            case '{' -> range();
            default -> {
                return;
            }
        }
        // A second quantifier would mean "lazy" or "possessive" in Java; the RFC has neither.
        if (more() && "*+?{".indexOf(peek()) >= 0) {
            throw refused();
        }
    }

    private void range() throws RegexException {
        int end = source.indexOf('}', at);
        if (end < 0 || !source.substring(at + 1, end).matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw refused();
        }
        out.append(source, at, end + 1);
        at = end + 1;
    }

    private void escape() throws RegexException {
        if (at + 1 >= source.length()) {
            throw refused();
        }
        char c = source.charAt(at + 1);
        if (c == 'p' || c == 'P') {
            category();
        } else if (c == 'n' || c == 'r' || c == 't' || ESCAPABLE.indexOf(c) >= 0) {
            out.append('\\').append(c);
            at += 2;
        } else {
            throw refused();
        }
    }

    private void category() throws RegexException {
        int end = source.indexOf('}', at);
        if (end < 0 || source.charAt(at + 2) != '{' || !CATEGORIES.contains(source.substring(at + 3, end))) {
            throw refused();
        }
        out.append(source, at, end + 1);
        at = end + 1;
    }

    private void characterClass() throws RegexException {
        at++;
        out.append('[');
        if (more() && peek() == '^') {
            at++;
            out.append('^');
        }
        int members = 0;
        while (more() && peek() != ']') {
            if (peek() == '-') {
                boolean edge = members == 0 || source.startsWith("-]", at);
                if (!edge) {
                    throw refused();
                }
                at++;
                out.append("\\-");
            } else {
                member();
            }
            members++;
        }
        if (!more() || members == 0) {
            throw refused();
        }
        at++;
        out.append(']');
    }

    private void member() throws RegexException {
        boolean category = source.startsWith("\\p", at) || source.startsWith("\\P", at);
        classCharacter();
        boolean range =
                !category && at + 1 < source.length() && source.charAt(at) == '-' && source.charAt(at + 1) != ']';
        if (range) {
            at++;
            out.append('-');
            classCharacter();
        }
    }

    private void classCharacter() throws RegexException {
        int c = peek();
        if (c == '\\') {
            escape();
        } else if (c == '[' || c == '-') {
            throw refused();
        } else {
            literal(c);
        }
    }

    private boolean more() {
        return at < source.length();
    }

    private int peek() {
        return source.codePointAt(at);
    }

    private RegexException refused() {
        return new RegexException("not an I-Regexp at character " + at + ": " + source);
    }
}
