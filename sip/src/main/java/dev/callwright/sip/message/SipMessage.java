package dev.callwright.sip.message;

/// A SIP request or response. Immutable.
///
/// [#headers] holds neither Content-Type nor Content-Length: the [Body] says them, and the writer writes them.
public sealed interface SipMessage permits SipRequest, SipResponse {
    Headers headers();

    Body body();

    /// The same message with other headers.
    SipMessage withHeaders(Headers headers);

    /// The topmost Via. This and the next four hold for every message that was parsed; on one made by hand without that
    /// header they throw [IllegalStateException].
    default Via via() {
        return headers().via();
    }

    default NameAddr from() {
        return headers().from();
    }

    default NameAddr to() {
        return headers().to();
    }

    default String callId() {
        return headers().callId();
    }

    default CSeq cseq() {
        return headers().cseq();
    }
}
