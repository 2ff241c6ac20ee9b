package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.SipRequest;

/// The peer's wish to change the session; to be accepted or rejected once, from any thread.
public interface Reoffer {
    /// The re-INVITE or UPDATE.
    SipRequest request();

    /// The new offer; [Body#NONE] in a re-INVITE that wants ours.
    default Body body() {
        return request().body();
    }

    /// Accepts with our answer (or our offer, if there was none). What an UPDATE without a body brings (a refreshed
    /// session timer) is accepted by the agent itself and never shown.
    void accept(Body answer);

    /// Refuses (300–699): the session stays as it was.
    void reject(int status);
}
