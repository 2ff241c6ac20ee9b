package dev.callwright.sip.message;

/// The place of a request in its dialog (RFC 3261 section 20.16).
///
/// @param number 0 to 2³¹ − 1 (section 8.1.1.5)
public record CSeq(long number, String method) {
    /// The largest number the RFC lets a sender choose.
    public static final long LIMIT = (1L << 31) - 1;

    public CSeq {
        if (number < 0 || number > LIMIT) {
            throw new IllegalArgumentException("CSeq number out of range: " + number);
        }
        if (!Chars.allAre(Chars.TOKEN, method)) {
            throw new IllegalArgumentException("not a method: " + method);
        }
    }

    public static CSeq parse(String text) throws MalformedSip {
        Scanner scanner = new Scanner(text, Leniency.LENIENT);
        scanner.blanks();
        long number = scanner.number(LIMIT, "a CSeq number");
        if (!scanner.blanks()) {
            throw scanner.expected("a blank");
        }
        String method = scanner.token("a method");
        scanner.blanks();
        scanner.end();
        return new CSeq(number, method);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
