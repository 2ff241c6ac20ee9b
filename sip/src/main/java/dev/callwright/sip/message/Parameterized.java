package dev.callwright.sip.message;

/// A word with parameters, the shape of many headers: Event, Session-Expires, Content-Disposition, Supported.
///
/// @param value what stands before the first semicolon
public record Parameterized(String value, Params params) {
    public static Parameterized parse(String text) throws MalformedSip {
        return parse(text, Leniency.LENIENT);
    }

    public static Parameterized parse(String text, Leniency leniency) throws MalformedSip {
        int end = text.indexOf(';');
        String value = (end < 0 ? text : text.substring(0, end)).strip();
        Scanner scanner = new Scanner(text, end < 0 ? text.length() : end, text.length(), leniency);
        Params params = Params.read(scanner);
        scanner.blanks();
        scanner.end();
        return new Parameterized(value, params);
    }

    /// The text on the wire.
    @Override
    public String toString() {
        return value + params;
    }
}
