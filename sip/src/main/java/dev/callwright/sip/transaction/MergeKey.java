package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;

/// What two copies of one request have in common when they came on different ways (RFC 3261 8.2.2.2): Call-ID, From tag
/// and CSeq. One text with an order, as a [ServerKey] is.
record MergeKey(String text) implements Comparable<MergeKey> {
    static MergeKey of(SipRequest request) {
        return new MergeKey(request.callId() + '\n' + request.from().tag() + '\n' + request.cseq());
    }

    @Override
    public int compareTo(MergeKey other) {
        return text.compareTo(other.text);
    }
}
