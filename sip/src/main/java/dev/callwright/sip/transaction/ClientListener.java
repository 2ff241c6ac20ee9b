package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipResponse;
import java.io.IOException;

/// Told how a [ClientTransaction] goes.
public interface ClientListener {
    /// A response arrived: any number of provisional ones, then one final one; after a 2xx to an INVITE further 2xx,
    /// repeated or from other branches of a fork.
    void responded(SipResponse response);

    /// No final response came in time (timer B or F).
    void timedOut();

    /// The request could not be sent.
    void unsent(IOException cause);
}
