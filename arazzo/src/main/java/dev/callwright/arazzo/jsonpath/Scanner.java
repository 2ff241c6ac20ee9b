package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// Characters and lexical parts of a query (RFC 9535 2.1 and appendix A). Not safe for several threads.
final class Scanner {
    private static final int LONGEST = 20_000;
    private static final long MAX_INT = (1L << 53) - 1;
    private static final Pattern INT = Pattern.compile("0|-?[1-9][0-9]*");
    private static final Pattern NUMBER = Pattern.compile("(-0|0|-?[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]{1,6})?");

    private final String text;
    private int at;

    Scanner(String text) throws JsonPathException {
        this.text = text;
        if (text.length() > LONGEST) {
            throw new JsonPathException("the query has " + text.length() + " characters, the limit is " + LONGEST);
        }
    }

    int position() {
        return at;
    }

    void backTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at == text.length();
    }

    char peek() {
        return atEnd() ? '\0' : text.charAt(at);
    }

    boolean take(String expected) {
        if (text.startsWith(expected, at)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    void expect(String expected) throws JsonPathException {
        if (!take(expected)) {
            throw problem("expected " + expected);
        }
    }

    Optional<String> match(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return Optional.empty();
        }
        at = matcher.end();
        return Optional.of(matcher.group());
    }

    void skipBlanks() {
        while (!atEnd() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /// member-name-shorthand.
    String name() throws JsonPathException {
        int start = at;
        while (!atEnd() && isNameCharacter(text.codePointAt(at), at > start)) {
            at += Character.charCount(text.codePointAt(at));
        }
        if (at == start) {
            throw problem("expected a name");
        }
        return text.substring(start, at);
    }

    String functionName() {
        int start = at;
        while (!atEnd() && (isLower(peek()) || (at > start && (peek() == '_' || isDigit(peek()))))) {
            at++;
        }
        return text.substring(start, at);
    }

    boolean atInt() {
        return peek() == '-' || isDigit(peek());
    }

    long integer() throws JsonPathException {
        Matcher matcher = INT.matcher(text).region(at, text.length());
        if (!matcher.lookingAt() || matcher.end() - at > 17) {
            throw problem("expected an integer");
        }
        long value = Long.parseLong(matcher.group());
        if (Math.abs(value) > MAX_INT) {
            throw problem("the integer is out of range: " + value);
        }
        at = matcher.end();
        if (isDigit(peek())) {
            throw problem("an integer has no leading zero");
        }
        return value;
    }

    JsonNode number() throws JsonPathException {
        Matcher matcher = NUMBER.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            throw problem("expected a number");
        }
        at = matcher.end();
        if (isDigit(peek()) || peek() == '.') {
            throw problem("not a number");
        }
        return Json.NODES.numberNode(new BigDecimal(matcher.group()));
    }

    boolean atString() {
        return peek() == '"' || peek() == '\'';
    }

    String string() throws JsonPathException {
        char quote = peek();
        at++;
        StringBuilder value = new StringBuilder();
        while (true) {
            if (atEnd()) {
                throw problem("the string has no end");
            }
            char c = text.charAt(at++);
            if (c == quote) {
                return value.toString();
            }
            if (c == '\\') {
                value.append(escaped(quote));
            } else if (c < 0x20) {
                throw problem("a control character must be escaped");
            } else {
                value.append(c);
            }
        }
    }

    private String escaped(char quote) throws JsonPathException {
        char c = peek();
        at++;
        return switch (c) {
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '/', '\\' -> String.valueOf(c);
            case 'u' -> unicode();
            default -> {
                if (c != quote) {
                    throw problem("not an escape: \\" + c);
                }
                yield String.valueOf(c);
            }
        };
    }

    private String unicode() throws JsonPathException {
        char first = hex();
        if (Character.isLowSurrogate(first)) {
            throw problem("a low surrogate without a high one");
        }
        if (!Character.isHighSurrogate(first)) {
            return String.valueOf(first);
        }
        if (!take("\\u")) {
            throw problem("a high surrogate without a low one");
        }
        char second = hex();
        if (!Character.isLowSurrogate(second)) {
            throw problem("a high surrogate without a low one");
        }
        return new String(new char[] {first, second});
    }

    private char hex() throws JsonPathException {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = peek() < 0x80 ? Character.digit(peek(), 16) : -1;
            if (digit < 0) {
                throw problem("expected four hexadecimal digits");
            }
            value = value * 16 + digit;
            at++;
        }
        return (char) value;
    }

    JsonPathException problem(String what) {
        return new JsonPathException(what + " at character " + at + " of " + text);
    }

    private static boolean isNameCharacter(int c, boolean later) {
        return isLower(c)
                || (c >= 'A' && c <= 'Z')
                || c == '_'
                || (c >= 0x80 && !(c <= 0xFFFF && Character.isSurrogate((char) c)))
                || (later && isDigit(c));
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
