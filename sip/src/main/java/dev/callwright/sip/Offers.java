package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;

/// Small readings of responses that more than one part of a call needs.
final class Offers {
    private Offers() {}

    /// The number in a header, 0 when it is absent or none.
    static long number(SipMessage message, String header) {
        try {
            return message.headers().number(header).orElse(0);
        } catch (MalformedSip noNumber) {
            return 0;
        }
    }

    /// What is said when the peer was not asked: the call ended before, or too many wishes wait.
    static SipResponse gone() {
        return new SipResponse(Status.CALL_DOES_NOT_EXIST, "Not Asked", Headers.EMPTY, Body.NONE);
    }
}
