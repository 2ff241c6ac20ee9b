package dev.callwright.sip.message;

/// An address with a name for people and parameters, as in From, To, Contact and Route (RFC 3261 section 20.10).
///
/// @param display plain text, without quotes; empty when there is none
/// @param params the header's parameters, not those of the URI
public record NameAddr(String display, SipUri uri, Params params) {
    public NameAddr {
        if (Chars.breaksLine(display)) {
            throw new IllegalArgumentException("line break in the display name " + display);
        }
    }

    public static NameAddr of(SipUri uri) {
        return new NameAddr("", uri, Params.NONE);
    }

    public static NameAddr parse(String text) throws MalformedSip {
        return parse(text, Leniency.LENIENT);
    }

    public static NameAddr parse(String text, Leniency leniency) throws MalformedSip {
        Scanner scanner = new Scanner(text, leniency);
        NameAddr address = read(scanner);
        scanner.blanks();
        scanner.end();
        return address;
    }

    private static NameAddr read(Scanner scanner) throws MalformedSip {
        scanner.blanks();
        int from = scanner.position();
        String display = "";
        if (scanner.peek() == '"') {
            display = Params.unquoted(scanner.quoted());
            scanner.blanks();
        } else {
            int bracket = scanner.indexOf('<', from);
            if (bracket < 0) {
                return withoutBrackets(scanner);
            }
            display = words(scanner, bracket);
        }
        scanner.expect('<');
        int close = scanner.indexOf('>', scanner.position());
        if (close < 0) {
            throw scanner.expected("'>' somewhere");
        }
        SipUri uri = SipUri.read(inside(scanner, close));
        scanner.moveTo(close + 1);
        return new NameAddr(display, uri, Params.read(scanner));
    }

    /// The words before the bracket; strictly they are tokens.
    private static String words(Scanner scanner, int bracket) throws MalformedSip {
        int from = scanner.position();
        if (scanner.strict()) {
            while (scanner.position() < bracket) {
                scanner.token("a quoted string, a token or '<'");
                scanner.blanks();
            }
        }
        String words = scanner.between(from, bracket).strip();
        scanner.moveTo(bracket);
        if (words.indexOf('"') >= 0) {
            throw scanner.wrong("a stray quote in the display name");
        }
        return words;
    }

    private static Scanner inside(Scanner scanner, int close) {
        if (scanner.strict()) {
            return scanner.part(scanner.position(), close);
        }
        scanner.blanks();
        int end = close;
        while (end > scanner.position() && Chars.blank(scanner.at(end - 1))) {
            end--;
        }
        return scanner.part(scanner.position(), end);
    }

    /// RFC 3261 20.10: without brackets, what follows a semicolon belongs to the header, and the URI may hold neither
    /// comma nor question mark.
    private static NameAddr withoutBrackets(Scanner scanner) throws MalformedSip {
        int from = scanner.position();
        int end = from;
        while (end < scanner.limit() && ";, \t".indexOf(scanner.at(end)) < 0) {
            if (scanner.at(end) == '?' && scanner.strict()) {
                throw scanner.wrong("a URI with a question mark and without angle brackets");
            }
            end++;
        }
        SipUri uri = SipUri.read(scanner.part(from, end));
        scanner.moveTo(end);
        return new NameAddr("", uri, Params.read(scanner));
    }

    /// The tag parameter, empty when there is none.
    public String tag() {
        return params.valueOr("tag", "");
    }

    public NameAddr withTag(String tag) {
        return new NameAddr(display, uri, params.with("tag", tag));
    }

    public NameAddr withParams(Params params) {
        return new NameAddr(display, uri, params);
    }

    /// The text on the wire, with brackets always.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(64);
        if (!display.isEmpty()) {
            text.append(Params.quote(display)).append(' ');
        }
        return params.appendTo(text.append('<').append(uri).append('>'), ";").toString();
    }
}
