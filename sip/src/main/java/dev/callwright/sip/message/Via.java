package dev.callwright.sip.message;

import java.util.Locale;

/// One hop that a message has taken (RFC 3261 section 20.42).
///
/// @param protocol "SIP/2.0"
/// @param transport in upper case: "UDP", "TCP", "TLS" …
/// @param host where the hop says it is; an IPv6 address in brackets
/// @param port 0 when none is given
public record Via(String protocol, String transport, String host, int port, Params params) {
    /// Every branch made after RFC 3261 begins with this (section 8.1.1.7).
    public static final String COOKIE = "z9hG4bK";

    private static final int COMMENT_DEPTH = 8;

    /// A Via of our own that asks for the source port in the answer (RFC 3581).
    ///
    /// @param branch begins with [#COOKIE]
    public static Via of(String transport, String host, int port, String branch) {
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
        return new Via(
                "SIP/2.0", transport, bracketed, port, Params.NONE.with("rport").with("branch", branch));
    }

    public static Via parse(String text) throws MalformedSip {
        return parse(text, Leniency.LENIENT);
    }

    public static Via parse(String text, Leniency leniency) throws MalformedSip {
        Scanner scanner = new Scanner(text, leniency);
        scanner.blanks();
        String name = scanner.token("a protocol name");
        slash(scanner);
        String version = scanner.token("a protocol version");
        slash(scanner);
        String transport = scanner.token("a transport").toUpperCase(Locale.ROOT);
        if (!scanner.blanks()) {
            throw scanner.expected("a blank");
        }
        String host = scanner.host();
        int port = scanner.separator(':') ? scanner.port() : 0;
        Params params = Params.read(scanner);
        scanner.blanks();
        if (scanner.peek() == '(' && !scanner.strict()) {
            scanner.comment(COMMENT_DEPTH); // RFC 2543 allowed one here
            scanner.blanks();
        }
        scanner.end();
        boolean usual = name.equals("SIP") && version.equals("2.0");
        return new Via(usual ? "SIP/2.0" : name + '/' + version, transport, host, port, params);
    }

    private static void slash(Scanner scanner) throws MalformedSip {
        if (!scanner.separator('/')) {
            throw scanner.expected("'/'");
        }
    }

    /// The branch parameter, empty when there is none.
    public String branch() {
        return params.valueOr("branch", "");
    }

    /// Whether the branch is unique as RFC 3261 17.2.3 wants it: the cookie and something after it.
    public boolean hasUniqueBranch() {
        String branch = branch();
        return branch.length() > COOKIE.length() && branch.regionMatches(true, 0, COOKIE, 0, COOKIE.length());
    }

    /// Whether the sender wants answers at the port it sent from (RFC 3581).
    public boolean wantsRport() {
        return params.has("rport");
    }

    /// The port that the next hop saw, or 0.
    public int rport() {
        String value = params.valueOr("rport", "");
        return value.length() <= 5 && Chars.allAre(Chars.DIGIT, value) ? Integer.parseInt(value) : 0;
    }

    /// The address that the next hop saw, empty when it said none.
    public String received() {
        return params.valueOr("received", "");
    }

    /// This hop as the next one saw it: `received` always, `rport` when it was asked for.
    public Via seenAt(String address, int port) {
        Params seen = params.with("received", address);
        return new Via(
                protocol, transport, host, this.port, wantsRport() ? seen.with("rport", Integer.toString(port)) : seen);
    }

    /// The text on the wire.
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(80)
                .append(protocol)
                .append('/')
                .append(transport)
                .append(' ')
                .append(host);
        if (port != 0) {
            text.append(':').append(port);
        }
        return params.appendTo(text, ";").toString();
    }
}
