package dev.callwright.sip.message;

/// A SIP response (RFC 3261 section 7.2).
///
/// @param status 100 to 699
/// @param reason for people; may be empty
public record SipResponse(int status, String reason, Headers headers, Body body) implements SipMessage {
    public SipResponse {
        if (status < 100 || status > 699) {
            throw new IllegalArgumentException("not a SIP status: " + status);
        }
        if (Chars.breaksLine(reason)) {
            throw new IllegalArgumentException("line break in the reason phrase " + reason);
        }
    }

    public boolean isProvisional() {
        return status < 200;
    }

    public boolean isFinal() {
        return status >= 200;
    }

    public boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    @Override
    public SipResponse withHeaders(Headers headers) {
        return new SipResponse(status, reason, headers, body);
    }

    /// For logs: the status line and the call.
    @Override
    public String toString() {
        return status + " " + reason + " (" + headers.first(HeaderNames.CALL_ID).orElse("no Call-ID") + ", "
                + headers.first(HeaderNames.CSEQ).orElse("no CSeq") + ')';
    }
}
