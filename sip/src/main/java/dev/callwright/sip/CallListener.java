package dev.callwright.sip;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;

/// What happens to one call; every method is called on the agent's loop, in order, and must not wait.
///
/// An outgoing call ends with exactly one of [#refused] and [#ended]; an incoming one always with [#ended].
public interface CallListener {
    /// Outgoing: 101–199 arrived. The tag of its To header tells which of several forked telephones speaks.
    default void progressed(SipResponse provisional) {}

    /// Outgoing: the call was answered. The ACK goes out by itself, unless the INVITE carried no offer: then
    /// [OutgoingCall#acknowledge] sends it with the answer to the offer in `ok`.
    default void answered(SipResponse ok) {}

    /// Outgoing, last: no call came about. 408 stands for silence, 503 for a network that could not be reached, 487
    /// for our own cancel.
    default void refused(SipResponse failure) {}

    /// Incoming: our answer was acknowledged; if we made the offer, the ACK carries the answer.
    default void confirmed(SipRequest ack) {}

    /// The peer wants to change the session (re-INVITE or UPDATE).
    default void reoffered(Reoffer offer) {
        offer.reject(Status.NOT_ACCEPTABLE_HERE);
    }

    /// INFO, MESSAGE, NOTIFY or another request inside the dialog, to be answered once.
    default void requested(InDialogRequest request) {
        request.respond(Status.NOT_IMPLEMENTED);
    }

    /// The peer asks us to call somebody else (REFER).
    default void referred(Referral referral) {
        referral.refuse(Status.DECLINE);
    }

    /// Last: the call is over.
    default void ended(EndReason reason) {}
}
