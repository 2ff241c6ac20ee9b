package dev.callwright.sip;

import dev.callwright.sip.message.Body;

/// A call that we placed.
public interface OutgoingCall extends SipCall {
    /// Gives up before an answer: CANCEL, as soon as it may be sent (RFC 3261 9.1). If the answer crosses it, the call
    /// is hung up at once and `ended` is told.
    void cancel();

    /// Acknowledges the answer to an INVITE that carried no offer, with our answer to the offer in it. If nobody does
    /// within 32 s the call is hung up.
    void acknowledge(Body answer);
}
