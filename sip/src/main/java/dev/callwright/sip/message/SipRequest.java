package dev.callwright.sip.message;

/// A SIP request (RFC 3261 section 7.1).
public record SipRequest(String method, SipUri uri, Headers headers, Body body) implements SipMessage {
    public SipRequest {
        if (!Chars.allAre(Chars.TOKEN, method)) {
            throw new IllegalArgumentException("not a method: " + method);
        }
    }

    /// Whether the method is `name`, one of [Methods].
    public boolean is(String name) {
        return method.equals(name);
    }

    @Override
    public SipRequest withHeaders(Headers headers) {
        return new SipRequest(method, uri, headers, body);
    }

    public SipRequest withUri(SipUri uri) {
        return new SipRequest(method, uri, headers, body);
    }

    public SipRequest withBody(Body body) {
        return new SipRequest(method, uri, headers, body);
    }

    /// For logs: the request line and the call, no credentials.
    @Override
    public String toString() {
        return method + ' ' + uri + " (" + headers.first(HeaderNames.CALL_ID).orElse("no Call-ID") + ", "
                + headers.first(HeaderNames.CSEQ).orElse("no CSeq") + ')';
    }
}
