package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.util.function.Consumer;

/// One call: an INVITE and the dialog it makes, seen from either side.
///
/// Safe for use by any thread: what is asked for happens on the agent's loop, in the order in which one thread asked.
/// Asking something of a call that is over does nothing but tell the given listener so.
public interface SipCall {
    /// The Call-ID of the dialog.
    String callId();

    /// The INVITE that began the call.
    SipRequest invite();

    /// Ends the call in whatever state it is: CANCEL or BYE, or a final response (603) to an INVITE not yet answered.
    /// `extra` is added to that message. A BYE that may not be sent yet (RFC 3261 15) goes as soon as it may.
    void hangUp(Headers extra);

    /// Ends the call with nothing to add.
    default void hangUp() {
        hangUp(Headers.EMPTY);
    }

    /// Changes the session: a re-INVITE, or an UPDATE while the call is not answered. A collision with the peer's
    /// own (491) is retried after the time RFC 3261 14.1 names. One change at a time: up to sixteen later ones wait
    /// their turn, more are refused.
    void reoffer(Body offer, ReofferListener listener);

    /// Sends an INFO with this body (RFC 6086, or the habit of sending keys so).
    void info(Body body);

    /// Sends any other request inside the dialog; `onFinal` gets the final response, 408 or 503 if none came.
    void request(String method, Headers extra, Body body, Consumer<SipResponse> onFinal);

    /// Asks the peer to call `target` instead (REFER, RFC 3515).
    void refer(SipUri target, ReferListener listener);

    /// How our own re-INVITE or UPDATE went; on the loop, exactly one of the two.
    interface ReofferListener {
        /// Accepted; the body is the peer's answer.
        void accepted(SipResponse ok);

        /// Refused: the session stays as it was.
        void refused(SipResponse failure);
    }

    /// How our own REFER goes; on the loop.
    interface ReferListener {
        /// The peer will try (202).
        default void accepted() {}

        /// The peer will not, or the call ended before it could say.
        default void refused(SipResponse failure) {}

        /// How far the peer got, by the status of its own call (NOTIFY with a sipfrag); 200 and more is the last.
        default void notified(int status, String reason) {}
    }
}
