package dev.callwright.sip.message;

/// Whether a message has the headers without which nobody can answer it or match it to anything (RFC 3261 8.1.1).
final class Wholeness {
    private static final String[] NEEDED = {
        HeaderNames.VIA, HeaderNames.FROM, HeaderNames.TO, HeaderNames.CALL_ID, HeaderNames.CSEQ
    };

    private Wholeness() {}

    static void check(Headers headers) throws MalformedSip {
        for (String name : NEEDED) {
            int count = headers.count(name);
            if (count == 0 || (count > 1 && !name.equals(HeaderNames.VIA))) {
                throw new MalformedSip(count == 0 ? "no " + name : name + " stands there twice", Status.BAD_REQUEST);
            }
        }
        try {
            headers.via();
            headers.from();
            headers.to();
            headers.cseq();
        } catch (IllegalStateException unreadable) {
            throw unreadable.getCause() instanceof MalformedSip malformed
                    ? malformed
                    : new MalformedSip(String.valueOf(unreadable.getMessage()), Status.BAD_REQUEST);
        }
        if (headers.callId().isEmpty()) {
            throw new MalformedSip("empty Call-ID", Status.BAD_REQUEST);
        }
    }
}
