package dev.callwright.sip.message;

/// A cursor over one header value: reads the pieces of which RFC 3261's values consist, forwards only.
///
/// Folded lines have been joined before, so that white space is blanks and tabs.
final class Scanner {
    private final String text;
    private final int end;
    private final Leniency leniency;
    private int at;

    Scanner(String text, Leniency leniency) {
        this(text, 0, text.length(), leniency);
    }

    Scanner(String text, int from, int to, Leniency leniency) {
        this.text = text;
        this.at = from;
        this.end = to;
        this.leniency = leniency;
    }

    Leniency leniency() {
        return leniency;
    }

    boolean strict() {
        return leniency == Leniency.STRICT;
    }

    int position() {
        return at;
    }

    int limit() {
        return end;
    }

    void moveTo(int position) {
        at = position;
    }

    boolean atEnd() {
        return at >= end;
    }

    /// The next character, or NUL at the end.
    char peek() {
        return at < end ? text.charAt(at) : '\0';
    }

    boolean blanks() {
        int from = at;
        while (at < end && Chars.blank(text.charAt(at))) {
            at++;
        }
        return at > from;
    }

    /// Steps over `c` if it is next.
    boolean skip(char c) {
        if (at < end && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    /// Steps over `c` and the blanks around it if it is next.
    boolean separator(char c) {
        int from = at;
        blanks();
        if (skip(c)) {
            blanks();
            return true;
        }
        at = from;
        return false;
    }

    void expect(char c) throws MalformedSip {
        if (!skip(c)) {
            throw expected("'" + c + "'");
        }
    }

    void end() throws MalformedSip {
        if (at < end) {
            throw expected("the end");
        }
    }

    String token(String what) throws MalformedSip {
        return run(Chars.TOKEN, what);
    }

    /// One or more characters of a class of [Chars].
    String run(int kind, String what) throws MalformedSip {
        int from = at;
        while (at < end && Chars.is(kind, text.charAt(at))) {
            at++;
        }
        if (at == from) {
            throw expected(what);
        }
        return text.substring(from, at);
    }

    long number(long limit, String what) throws MalformedSip {
        int from = at;
        long number = 0;
        while (at < end && Chars.is(Chars.DIGIT, text.charAt(at))) {
            number = number * 10 + (text.charAt(at) - '0');
            if (number > limit) {
                throw new MalformedSip(what + " is beyond " + limit, text, from);
            }
            at++;
        }
        if (at == from) {
            throw expected(what);
        }
        return number;
    }

    /// A quoted string with its quotes, as it stands (RFC 3261 25.1: a backslash escapes the next character).
    String quoted() throws MalformedSip {
        int from = at;
        expect('"');
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '"') {
                return text.substring(from, at);
            }
            if (c == '\\') {
                at++;
            }
        }
        throw new MalformedSip("the quoted string does not end", text, from);
    }

    /// Steps over a comment in parentheses, which may be nested at most `depth` deep.
    void comment(int depth) throws MalformedSip {
        int from = at;
        int open = 0;
        while (at < end) {
            char c = text.charAt(at++);
            if (c == '\\') {
                at++;
            } else if (c == '(') {
                open++;
                if (open > depth) {
                    throw new MalformedSip("comments are nested deeper than " + depth, text, at);
                }
            } else if (c == ')' && --open == 0) {
                return;
            }
        }
        throw new MalformedSip("the comment does not end", text, from);
    }

    /// host = hostname / IPv4address / IPv6reference; the brackets of an IPv6 address stay.
    String host() throws MalformedSip {
        int from = at;
        if (skip('[')) {
            while (at < end && text.charAt(at) != ']') {
                char c = text.charAt(at);
                if (Chars.hex(c) < 0 && c != ':' && c != '.') {
                    throw expected("an IPv6 address");
                }
                at++;
            }
            expect(']');
            if (at - from < 4) {
                throw new MalformedSip("an IPv6 address expected", text, from);
            }
            return text.substring(from, at);
        }
        while (at < end && hostCharacter(text.charAt(at))) {
            at++;
        }
        if (at == from || (strict() && !hostShape(from, at))) {
            throw new MalformedSip("a host expected", text, from);
        }
        return text.substring(from, at);
    }

    /// The port after a colon, or 0 when there is none.
    int port() throws MalformedSip {
        int from = at;
        int port = (int) number(65_535, "a port");
        if (port == 0) {
            throw new MalformedSip("port 0", text, from);
        }
        return port;
    }

    /// Where `c` stands at or after `from`, or -1.
    int indexOf(char c, int from) {
        return text.indexOf(c, from, end);
    }

    /// A scanner of its own over a part of the text.
    Scanner part(int from, int to) {
        return new Scanner(text, from, to, leniency);
    }

    char at(int position) {
        return text.charAt(position);
    }

    String between(int from, int to) {
        return text.substring(from, to);
    }

    MalformedSip expected(String what) {
        return new MalformedSip(what + " expected", text, at);
    }

    MalformedSip wrong(String reason) {
        return new MalformedSip(reason, text, at);
    }

    private boolean hostCharacter(char c) {
        return Chars.is(Chars.HOST, c) || (c == '_' && !strict());
    }

    /// Labels are not empty and neither begin nor end with a hyphen; one dot may end the whole.
    private boolean hostShape(int from, int to) {
        char before = '.';
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((before == '.' || (before == '-' && c == '.')) && !Character.isLetterOrDigit(c)) {
                return false;
            }
            before = c;
        }
        return before != '-';
    }
}
