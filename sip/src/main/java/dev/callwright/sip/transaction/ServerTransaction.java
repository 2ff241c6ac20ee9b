package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import java.util.function.Consumer;

/// One request that came in, until long after its final response.
public sealed interface ServerTransaction permits InviteServerTransaction, NonInviteServerTransaction {
    /// The request; not to be asked for after the final response, when it is forgotten to save memory.
    SipRequest request();

    /// Where it came from.
    Path path();

    /// Sends a response; a second final one is not sent, unless it repeats the 2xx to an INVITE.
    void respond(SipResponse response);

    /// Whether a final response was given.
    boolean answered();

    /// Who is told when the caller gives up an INVITE before its final response; the CANCEL itself has its 200 already.
    void whenCancelled(Consumer<SipRequest> told);
}
