package dev.callwright.sip;

import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.transaction.ServerTransaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What comes after the first 2xx to an INVITE: the same again is acknowledged again, one from another telephone is
/// acknowledged and hung up at once (RFC 3261 13.2.2.4). Lives as long as the transaction, so it holds little.
final class Forks implements Exchange.Outcome, Session.Owner {
    private static final int OTHERS = 16;

    private final Agent agent;
    private final Map<String, Runnable> others = new HashMap<>(0);
    private Runnable acknowledgement = () -> {};
    private String tag = "";
    private long number;
    private Hop hop;
    private @Nullable SipRequest invite;

    Forks(Agent agent) {
        this.agent = agent;
        this.hop = agent.nowhere();
    }

    /// @param invite as it was sent
    /// @param hop where it was sent
    /// @param tag of the telephone that answered first
    void remember(SipRequest invite, Hop hop, String tag) {
        // Only the beginnings of dialogs are needed: the body is the larger half.
        this.invite = invite.withBody(Body.NONE);
        this.hop = hop;
        this.tag = tag;
        this.number = invite.cseq().number();
    }

    long number() {
        return number;
    }

    void repeat(Runnable acknowledgement) {
        this.acknowledgement = acknowledgement;
    }

    @Override
    public void completed(SipResponse response) {}

    @Override
    public void repeated(SipResponse ok) {
        String from = ok.to().tag();
        Runnable again = others.get(from);
        if (from.equals(tag)) {
            acknowledgement.run();
        } else if (again != null) {
            again.run();
        } else if (others.size() < OTHERS && invite != null) {
            hangUp(ok, invite);
        }
    }

    private void hangUp(SipResponse ok, SipRequest invite) {
        try {
            Dialog dialog = Dialog.ofCaller(invite, ok);
            Session session =
                    new Session(agent, dialog, this, invite.from().uri().user(), Optional.empty(), hop);
            session.acknowledge(number, Body.NONE);
            others.put(ok.to().tag(), session.acknowledgement());
            session.end(Headers.EMPTY);
        } catch (MalformedSip malformed) {
            agent.garbled();
        }
    }

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
        agent.refuse(prack, 481);
    }

    @Override
    public void over(EndReason reason) {}
}
