package dev.callwright.sip;

import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ClientListener;
import dev.callwright.sip.transaction.ServerTransaction;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What comes after the first 2xx to an INVITE: the same again is acknowledged again, one from another telephone is
/// acknowledged and hung up at once (RFC 3261 13.2.2.4). Outlives its call by as long as the transaction, so it holds
/// little. Confined to the loop.
final class Forks implements ClientListener, Session.Owner {
    private static final int OTHERS = 16;

    private final Agent agent;
    private final Hop hop;
    private final Map<String, Acknowledgement> acknowledgements = new HashMap<>(2);

    /// @param hop where the INVITE was sent
    /// @param tag of the telephone that answered first
    /// @param acknowledgement what it was told
    Forks(Agent agent, Hop hop, String tag, Acknowledgement acknowledgement) {
        this.agent = agent;
        this.hop = hop;
        acknowledgements.put(tag, acknowledgement);
    }

    @Override
    public void responded(SipResponse ok) {
        Acknowledgement known = acknowledgements.get(ok.to().tag());
        if (known != null) {
            known.again();
        } else if (acknowledgements.size() <= OTHERS) {
            hangUp(ok);
        }
    }

    private void hangUp(SipResponse ok) {
        try {
            Dialog dialog = Dialog.ofFork(ok);
            Session session = new Session(agent, dialog, this, ok.from().uri().user(), Optional.empty(), hop);
            acknowledgements.put(ok.to().tag(), session.acknowledge(ok.cseq().number(), Body.NONE));
            session.end(Headers.EMPTY);
        } catch (MalformedSip malformed) {
            agent.garbled();
        }
    }

    @Override
    public void timedOut() {}

    @Override
    public void unsent(IOException cause) {}

    @Override
    public CallListener listener() {
        return new CallListener() {};
    }

    @Override
    public boolean answered() {
        return true;
    }

    @Override
    public void byeReceived(SipRequest bye) {}

    @Override
    public void acknowledgedProvisional(ServerTransaction prack) {
        agent.refuse(prack, Status.CALL_DOES_NOT_EXIST);
    }

    @Override
    public void over(EndReason reason) {}
}
