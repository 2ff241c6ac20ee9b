package dev.callwright.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An address: a `sip:`, `sips:` or `tel:` URI, or one of another scheme of which only the text is known (RFC 3261
/// section 19.1, RFC 3966). Immutable. A password is kept for the wire and never printed.
///
/// [#equals] compares the text without case; what RFC 3261 19.1.4 calls equivalent is [#matches].
public final class SipUri {
    private final String scheme;
    private final String user;
    private final String password;
    private final String host;
    private final int port;
    private final Params params;
    private final String headers;

    private SipUri(String scheme, Authority authority, Params params, String headers) {
        this.scheme = scheme;
        this.user = authority.user;
        this.password = authority.password;
        this.host = authority.host;
        this.port = authority.port;
        this.params = params;
        this.headers = headers;
    }

    /// A `sip:` URI.
    ///
    /// @param user plain text, escaped here as needed; empty for none
    /// @param port 0 for none
    public static SipUri of(String user, String host, int port) {
        return of("sip:" + (user.isEmpty() ? "" : Escapes.encode(user, Chars.USER) + "@") + bracketed(host)
                + (port == 0 ? "" : ":" + port));
    }

    /// A URI written in a program; throws [IllegalArgumentException] when it is none.
    public static SipUri of(String text) {
        try {
            return parse(text);
        } catch (MalformedSip malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    public static SipUri parse(String text) throws MalformedSip {
        return parse(text, Leniency.LENIENT);
    }

    public static SipUri parse(String text, Leniency leniency) throws MalformedSip {
        return read(new Scanner(text, leniency));
    }

    /// Reads a URI that extends to the end of `scanner`.
    static SipUri read(Scanner scanner) throws MalformedSip {
        String scheme = scanner.run(Chars.SCHEME, "a URI scheme").toLowerCase(Locale.ROOT);
        scanner.expect(':');
        return switch (scheme) {
            case "sip", "sips" -> readSip(scheme, scanner);
            case "tel" -> readTel(scanner);
            default -> readOther(scheme, scanner);
        };
    }

    private static SipUri readSip(String scheme, Scanner scanner) throws MalformedSip {
        Authority authority = new Authority();
        int start = scanner.position();
        int at = scanner.indexOf('@', start);
        if (at >= 0) {
            authority.user(scanner, start, at);
            scanner.moveTo(at + 1);
        }
        authority.host = scanner.host();
        authority.port = scanner.skip(':') ? scanner.port() : 0;
        Params params = Params.readInUri(scanner);
        String headers = "";
        if (scanner.skip('?')) {
            headers = scanner.between(scanner.position(), scanner.limit());
            checkHeaders(headers, scanner);
            scanner.moveTo(scanner.limit());
        }
        scanner.end();
        return new SipUri(scheme, authority, params, headers);
    }

    private static void checkHeaders(String headers, Scanner scanner) throws MalformedSip {
        for (int i = 0; i < headers.length(); i++) {
            char c = headers.charAt(i);
            boolean sound =
                    scanner.strict() ? Chars.is(Chars.URI_HEADER, c) || "=&".indexOf(c) >= 0 : c > ' ' && c != '>';
            if (!sound) {
                throw scanner.wrong("a character in the URI's headers that must be escaped");
            }
        }
    }

    private static SipUri readTel(Scanner scanner) throws MalformedSip {
        Authority authority = new Authority();
        int start = scanner.position();
        while (Chars.hex(scanner.peek()) >= 0 || "+-.()*#".indexOf(scanner.peek()) >= 0) {
            scanner.moveTo(scanner.position() + 1);
        }
        authority.user = scanner.between(start, scanner.position());
        if (authority.user.isEmpty()) {
            throw scanner.expected("a telephone number");
        }
        Params params = Params.readInUri(scanner);
        scanner.end();
        return new SipUri("tel", authority, params, "");
    }

    private static SipUri readOther(String scheme, Scanner scanner) throws MalformedSip {
        Authority authority = new Authority();
        int start = scanner.position();
        while (scanner.peek() > ' ' && "<>\"".indexOf(scanner.peek()) < 0) {
            scanner.moveTo(scanner.position() + 1);
        }
        scanner.end();
        authority.user = scanner.between(start, scanner.position());
        if (authority.user.isEmpty()) {
            throw scanner.expected("the rest of a URI");
        }
        return new SipUri(scheme, authority, Params.NONE, "");
    }

    /// In lower case.
    public String scheme() {
        return scheme;
    }

    /// True for `sip:` and `sips:`.
    public boolean isSip() {
        return scheme.equals("sip") || isSecure();
    }

    public boolean isSecure() {
        return scheme.equals("sips");
    }

    /// The user with its escapes undone, empty when there is none; of `tel:` the number; of another scheme all that
    /// follows the colon.
    public String user() {
        return Escapes.decode(user);
    }

    /// The host, an IPv6 address in brackets; empty when the scheme is neither `sip:` nor `sips:`.
    public String host() {
        return host;
    }

    /// The port, or 0 when none is given.
    public int port() {
        return port;
    }

    public Params params() {
        return params;
    }

    /// The value of a parameter with its escapes undone; empty text for a flag, nothing when it is absent.
    public Optional<String> param(String name) {
        return params.value(name).map(Escapes::decode);
    }

    /// The transport parameter in upper case, or empty text.
    public String transport() {
        return params.valueOr("transport", "").toUpperCase(Locale.ROOT);
    }

    /// The headers after the question mark in their order, escapes undone (RFC 3261 19.1.1).
    public List<Map.Entry<String, String>> headers() {
        List<Map.Entry<String, String>> list = new ArrayList<>();
        for (String pair : headers.isEmpty() ? new String[0] : headers.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            list.add(Map.entry(Escapes.decode(name), equals < 0 ? "" : Escapes.decode(pair.substring(equals + 1))));
        }
        return List.copyOf(list);
    }

    public boolean hasHeaders() {
        return !headers.isEmpty();
    }

    /// The same address with another plain user.
    public SipUri withUser(String plain) {
        return with(Authority.of(Escapes.encode(plain, Chars.USER), "", host, port), params, headers);
    }

    /// @param port 0 for none
    public SipUri withHost(String host, int port) {
        return with(Authority.of(user, password, bracketed(host), port), params, headers);
    }

    public SipUri withParams(Params params) {
        return with(authority(), params, headers);
    }

    public SipUri withoutHeaders() {
        return with(authority(), params, "");
    }

    /// Equivalence after RFC 3261 19.1.4. It is no equality: two that match a third need not match each other.
    public boolean matches(SipUri other) {
        return scheme.equals(other.scheme)
                && user().equals(other.user())
                && Escapes.decode(password).equals(Escapes.decode(other.password))
                && host.equalsIgnoreCase(other.host)
                && port == other.port
                && UriMatch.params(params, other.params)
                && UriMatch.headers(headers(), other.headers());
    }

    /// The text that goes on the wire, with the password if there is one.
    public String wire() {
        return text(!password.isEmpty());
    }

    /// The text without a password.
    @Override
    public String toString() {
        return text(false);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SipUri uri
                && user.equals(uri.user)
                && password.equals(uri.password)
                && toString().equalsIgnoreCase(uri.toString());
    }

    @Override
    public int hashCode() {
        return 31 * user.hashCode() + host.toLowerCase(Locale.ROOT).hashCode();
    }

    private String text(boolean withPassword) {
        StringBuilder text = new StringBuilder(48).append(scheme).append(':').append(user);
        if (!host.isEmpty()) {
            if (withPassword) {
                text.append(':').append(password);
            }
            text.append(user.isEmpty() ? "" : "@").append(host);
        }
        if (port != 0) {
            text.append(':').append(port);
        }
        params.appendTo(text, ";");
        return headers.isEmpty()
                ? text.toString()
                : text.append('?').append(headers).toString();
    }

    private SipUri with(Authority authority, Params params, String headers) {
        return new SipUri(scheme, authority, params, headers);
    }

    private Authority authority() {
        return Authority.of(user, password, host, port);
    }

    private static String bracketed(String host) {
        return host.indexOf(':') >= 0 && !host.startsWith("[") ? '[' + host + ']' : host;
    }

    /// Everything between the scheme and the parameters, while it is being read.
    private static final class Authority {
        String user = "";
        String password = "";
        String host = "";
        int port;

        static Authority of(String user, String password, String host, int port) {
            Authority authority = new Authority();
            authority.user = user;
            authority.password = password;
            authority.host = host;
            authority.port = port;
            return authority;
        }

        void user(Scanner scanner, int from, int to) throws MalformedSip {
            int colon = scanner.indexOf(':', from);
            boolean secret = colon >= 0 && colon < to;
            user = scanner.between(from, secret ? colon : to);
            password = secret ? scanner.between(colon + 1, to) : "";
            if (user.isEmpty()
                    || !sound(user, Chars.USER, scanner)
                    || !(password.isEmpty() || sound(password, Chars.PASSWORD, scanner))) {
                throw scanner.expected("a user");
            }
        }

        private static boolean sound(String part, int kind, Scanner scanner) {
            if (scanner.strict()) {
                return Chars.allAre(kind, part) && Escapes.sound(part);
            }
            for (int i = 0; i < part.length(); i++) {
                char c = part.charAt(i);
                if (c <= ' ' || c == 0x7f || c == '<' || c == '>' || c == '"') {
                    return false;
                }
            }
            return true;
        }
    }
}
