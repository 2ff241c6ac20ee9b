package dev.callwright.sip.message;

/// The value of an authentication header: WWW-Authenticate, Authorization and their proxy twins (RFC 3261 section
/// 20.44).
///
/// @param scheme "Digest"
public record AuthHeader(String scheme, Params params) {
    public static AuthHeader parse(String text) throws MalformedSip {
        Scanner scanner = new Scanner(text, Leniency.LENIENT);
        scanner.blanks();
        String scheme = scanner.token("an authentication scheme");
        if (!scanner.blanks()) {
            throw scanner.expected("a blank");
        }
        Params params = Params.readList(scanner);
        scanner.blanks();
        scanner.end();
        return new AuthHeader(scheme, params);
    }

    /// The text on the wire.
    public String wire() {
        StringBuilder list = params.appendTo(new StringBuilder(200), ", ");
        return scheme + (list.isEmpty() ? "" : list.substring(1));
    }

    /// For logs: the scheme and the realm only.
    @Override
    public String toString() {
        return scheme + " realm=" + params.valueOr("realm", "");
    }
}
