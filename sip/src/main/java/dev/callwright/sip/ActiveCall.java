package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.util.Optional;
import java.util.function.Consumer;

/// What calls of both directions have in common: their users' wishes reach the dialog, and their end is told once.
abstract class ActiveCall implements SipCall, Session.Owner {
    private final Agent agent;
    private final String callId;
    private boolean over;

    ActiveCall(Agent agent, String callId) {
        this.agent = agent;
        this.callId = callId;
        agent.callBegan();
    }

    final Agent agent() {
        return agent;
    }

    final boolean over() {
        return over;
    }

    /// The dialog through which requests go: the confirmed one, or an early one.
    abstract Optional<Session> session();

    /// Ends the call in whatever state it is; on the loop.
    abstract void end(Headers extra);

    @Override
    public final String callId() {
        return callId;
    }

    @Override
    public final void hangUp(Headers extra) {
        agent.onLoop(() -> {
            if (!over) {
                end(extra);
            }
        });
    }

    @Override
    public final void reoffer(Body offer, ReofferListener listener) {
        within(session -> session.reoffers().ask(offer, listener), listener::refused);
    }

    @Override
    public final void info(Body body) {
        request("INFO", Headers.EMPTY, body, response -> {});
    }

    @Override
    public final void request(String method, Headers extra, Body body, Consumer<SipResponse> onFinal) {
        within(
                session -> session.send(method, body, hop -> agent.about().addAll(extra), response -> {
                    onFinal.accept(response);
                    session.endsWith(response);
                }),
                onFinal);
    }

    @Override
    public final void refer(SipUri target, ReferListener listener) {
        within(session -> session.referrals().ask(target, listener), listener::refused);
    }

    private void within(Consumer<Session> wish, Consumer<SipResponse> otherwise) {
        agent.onLoop(() -> {
            Optional<Session> session = session();
            if (over || session.isEmpty()) {
                otherwise.accept(Offers.gone());
            } else {
                wish.accept(session.get());
            }
        });
    }

    /// Marks the call as over; false when it was already.
    final boolean finish() {
        if (over) {
            return false;
        }
        over = true;
        agent.callEnded();
        return true;
    }

    @Override
    public final void over(EndReason reason) {
        if (finish()) {
            listener().ended(reason);
        }
    }

    @Override
    public void byeReceived(SipRequest bye) {
        over(new EndReason.PeerHungUp(bye));
    }
}
