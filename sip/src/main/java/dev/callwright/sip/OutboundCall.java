package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAnswerer;
import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.dialog.ReliableAck;
import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.Timers;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that we placed: one INVITE, the early dialogs that its responses make, and the one that is answered first.
/// Confined to the loop but for the methods of its face.
final class OutboundCall extends ActiveCall implements OutgoingCall, Exchange.Outcome {
    private static final int FORKS = 16;

    private final Invitation invitation;
    private final CallListener listener;
    private final Optional<DigestAnswerer> login;
    private final Exchange exchange;
    private final Map<String, EarlyDialog> early = new HashMap<>(2);
    private volatile SipRequest invite;
    private long number;
    private long sessionMinimum;
    private @Nullable Session session;
    private boolean proceeding;
    private boolean cancelling;
    private Headers cancelHeaders = Headers.EMPTY;
    private boolean awaitsAnswer;
    private Timers.@Nullable Timer answerLimit;

    OutboundCall(Agent agent, Invitation invitation, CallListener listener) {
        super(agent, agent.tokens().next());
        this.invitation = invitation;
        this.listener = listener;
        this.login = agent.answerer(invitation.credentials());
        this.sessionMinimum = agent.sessionPolicy().minimum();
        this.invite = new SipRequest("INVITE", invitation.target(), beginning(), invitation.offer());
        this.exchange = new Exchange(agent, this::write, this, login);
    }

    private Headers beginning() {
        return Headers.builder()
                .add(
                        HeaderNames.FROM,
                        invitation.from().withTag(agent().tokens().next()))
                .add(HeaderNames.TO, invitation.to())
                .add(HeaderNames.CALL_ID, callId())
                .add(HeaderNames.MAX_FORWARDS, 70)
                .add(HeaderNames.USER_AGENT, agent().settings().product())
                .add(HeaderNames.ALLOW, Agent.ALLOW)
                // An INVITE without an offer would have to answer a reliable provisional one in its PRACK.
                .add(HeaderNames.SUPPORTED, invitation.offer().isEmpty() ? "timer" : "timer, 100rel")
                .addAll(invitation.extra())
                .build();
    }

    void begin() {
        exchange.begin(invitation.target(), invitation.path());
    }

    private SipRequest write(Hop hop) {
        number++;
        Headers headers = beginningOf(invite)
                .add(HeaderNames.CSEQ, new CSeq(number, "INVITE"))
                .add(
                        HeaderNames.CONTACT,
                        "<" + hop.contact(invitation.from().uri().user()).wire() + ">")
                .add(
                        HeaderNames.SESSION_EXPIRES,
                        Math.max(sessionMinimum, agent().sessionPolicy().expires()))
                .add(HeaderNames.MIN_SE, sessionMinimum)
                .build();
        invite = new SipRequest("INVITE", invitation.target(), headers, invitation.offer());
        return invite;
    }

    private static Headers.Builder beginningOf(SipRequest last) {
        return last.headers().toBuilder()
                .remove(HeaderNames.CSEQ)
                .remove(HeaderNames.CONTACT)
                .remove(HeaderNames.SESSION_EXPIRES)
                .remove(HeaderNames.MIN_SE);
    }

    @Override
    public SipRequest invite() {
        return invite;
    }

    @Override
    public CallListener listener() {
        return listener;
    }

    @Override
    public boolean answered() {
        return session != null;
    }

    @Override
    Optional<Session> session() {
        if (session != null) {
            return Optional.of(session);
        }
        return early.values().stream().map(EarlyDialog::session).findFirst();
    }

    @Override
    public void provisional(SipResponse response) {
        proceeding = true;
        if (cancelling) {
            sendCancel();
        }
        try {
            if (response.status() > 100 && isNew(response)) {
                listener.progressed(response);
            }
        } catch (MalformedSip malformed) {
            agent().garbled();
        }
    }

    /// Opens the early dialog, and acknowledges a reliable response; false when it was seen already (RFC 3262 4).
    private boolean isNew(SipResponse response) throws MalformedSip {
        String tag = response.to().tag();
        if (tag.isEmpty() || (!early.containsKey(tag) && early.size() >= FORKS)) {
            return true;
        }
        EarlyDialog dialog = early.get(tag);
        if (dialog == null) {
            dialog = new EarlyDialog(open(response));
            early.put(tag, dialog);
        }
        if (!response.headers().lists(HeaderNames.REQUIRE, "100rel")) {
            return true;
        }
        long number = response.headers().number(HeaderNames.RSEQ).orElse(0);
        if (!dialog.next(number)) {
            return false;
        }
        dialog.session.dialog().retarget(response);
        ReliableAck ack = new ReliableAck(number, response.cseq().number(), "INVITE");
        dialog.session.send("PRACK", Body.NONE, hop -> agent().about().add(HeaderNames.RACK, ack), failure -> {});
        return true;
    }

    private Session open(SipResponse response) throws MalformedSip {
        SipRequest sent = exchange.sent().orElse(invite);
        Dialog dialog = Dialog.ofCaller(sent, response);
        Session opened =
                new Session(agent(), dialog, this, invitation.from().uri().user(), login, sentTo());
        opened.reoffers().begin(true, invitation.offer(), response);
        return opened;
    }

    private Hop sentTo() {
        return exchange.hop().orElse(agent().nowhere());
    }

    @Override
    public boolean retries(SipResponse failure) {
        long wanted = Offers.number(failure, HeaderNames.MIN_SE);
        if (failure.status() != Status.SESSION_INTERVAL_TOO_SMALL || wanted <= sessionMinimum || cancelling) {
            return false;
        }
        sessionMinimum = wanted;
        return true;
    }

    @Override
    public void completed(SipResponse response) {
        try {
            if (response.isSuccess()) {
                accepted(response);
            } else {
                leaveEarlyDialogs();
                if (finish()) {
                    listener.refused(response);
                }
            }
        } catch (MalformedSip malformed) {
            agent().garbled();
            over(new EndReason.TransportLost("the answer cannot be read: " + malformed.getMessage()));
        }
    }

    private void accepted(SipResponse ok) throws MalformedSip {
        EarlyDialog known = early.remove(ok.to().tag());
        Session confirmed = known == null ? open(ok) : known.session;
        leaveEarlyDialogs();
        confirmed.dialog().confirm(ok);
        confirmed.reoffers().begin(true, invitation.offer(), ok);
        session = confirmed;
        if (over() || cancelling) {
            acknowledge(confirmed, Body.NONE);
            confirmed.end(Headers.EMPTY);
            over(new EndReason.HungUp());
            return;
        }
        awaitsAnswer = invitation.offer().isEmpty();
        if (awaitsAnswer) {
            answerLimit = agent().timers().after(agent().timings().patience(), () -> end(Headers.EMPTY));
        } else {
            acknowledge(confirmed, Body.NONE);
        }
        confirmed.watch().restart(SessionInterval.agreed(ok.headers(), agent().sessionPolicy()), true);
        listener.answered(ok);
        confirmed.reoffers().next();
    }

    /// The ACK goes out, and from now on the transaction's after-life needs no more than it.
    private void acknowledge(Session confirmed, Body answer) {
        awaitsAnswer = false;
        if (answerLimit != null) {
            answerLimit.cancel();
            answerLimit = null;
        }
        String tag = confirmed.dialog().id().remoteTag();
        Acknowledgement acknowledgement = confirmed.acknowledge(number, answer);
        exchange.handOver(new Forks(agent(), sentTo(), tag, acknowledgement));
    }

    private void leaveEarlyDialogs() {
        early.values().forEach(dialog -> dialog.session.vanish());
        early.clear();
    }

    @Override
    public void repeated(SipResponse ok) {
        // Before our ACK: the caller has not answered the late offer yet.
    }

    @Override
    public void acknowledge(Body answer) {
        agent().onLoop(() -> {
            if (awaitsAnswer && session != null && !over()) {
                acknowledge(session, answer);
            }
        });
    }

    @Override
    public void cancel() {
        hangUp(Headers.EMPTY);
    }

    @Override
    void end(Headers extra) {
        Session confirmed = session;
        if (confirmed != null) {
            if (awaitsAnswer) {
                acknowledge(confirmed, Body.NONE);
            }
            confirmed.end(extra);
            over(new EndReason.HungUp());
        } else if (!cancelling) {
            cancelling = true;
            cancelHeaders = extra;
            if (proceeding) {
                sendCancel();
            } else if (exchange.sent().isEmpty()) {
                giveUpUnsent();
            }
        }
    }

    private void giveUpUnsent() {
        exchange.abandon();
        if (finish()) {
            listener.refused(new SipResponse(
                    Status.REQUEST_TERMINATED, "Cancelled Before It Was Sent", Headers.EMPTY, Body.NONE));
        }
    }

    private void sendCancel() {
        exchange.cancel(cancelHeaders);
        cancelHeaders = Headers.EMPTY;
        proceeding = false;
    }

    /// RFC 3261 15: a BYE inside an early dialog ends that branch alone; the INVITE gets its own final response.
    @Override
    public void byeReceived(SipRequest bye) {
        if (session != null) {
            super.byeReceived(bye);
        } else {
            early.remove(bye.from().tag());
        }
    }

    @Override
    public void acknowledgedProvisional(ServerTransaction prack) {
        agent().refuse(prack, Status.CALL_DOES_NOT_EXIST);
    }

    /// A dialog that a provisional response made, and how far its reliable ones came.
    private static final class EarlyDialog {
        private final Session session;
        private long last = -1;

        EarlyDialog(Session session) {
            this.session = session;
        }

        Session session() {
            return session;
        }

        /// Whether a reliable response with this RSeq is the first or the one after the last (RFC 3262 4).
        boolean next(long number) {
            if (last >= 0 && number != last + 1) {
                return false;
            }
            last = number;
            return true;
        }
    }
}
