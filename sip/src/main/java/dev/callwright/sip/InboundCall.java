package dev.callwright.sip;

import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.Timers;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A call that somebody placed to us, from its INVITE on. Confined to the loop but for the methods of its face.
final class InboundCall extends ActiveCall implements IncomingCall {
    /// RFC 3261 13.3.1.1: proxies give an INVITE up that has been silent for three minutes.
    private static final long REMIND_AFTER = 60_000_000_000L;

    private final ServerTransaction transaction;
    private final SipRequest invite;
    private final Session session;
    private final Optional<SessionInterval> interval;
    private final String identity;
    private final Hop hop;
    private final ReliableProvisionals reliable;
    private CallListener listener = new CallListener() {};
    private boolean answered;
    private @Nullable Runnable waitingAnswer;
    private Timers.@Nullable Timer reminder;

    InboundCall(
            Agent agent,
            ServerTransaction transaction,
            Dialog dialog,
            Optional<SessionInterval> interval,
            String identity) {
        super(agent, transaction.request().callId());
        this.transaction = transaction;
        this.invite = transaction.request();
        this.interval = interval;
        this.identity = identity;
        this.hop = Hop.of(transaction.path());
        this.session = new Session(agent, dialog, this, invite.uri().user(), Optional.empty(), hop);
        this.session.reoffers().begin(false, Body.NONE, invite);
        this.reliable = new ReliableProvisionals(agent, transaction, this::provisionalLost);
        transaction.whenCancelled(this::cancelled);
    }

    @Override
    public SipRequest invite() {
        return invite;
    }

    @Override
    public InetSocketAddress source() {
        return hop.address();
    }

    @Override
    public String protocol() {
        return hop.protocol();
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public CallListener listener() {
        return listener;
    }

    @Override
    public boolean answered() {
        return answered;
    }

    @Override
    Optional<Session> session() {
        return Optional.of(session);
    }

    @Override
    public void listen(CallListener listener) {
        agent().onLoop(() -> this.listener = listener);
    }

    @Override
    public void progress(int status, Body body) {
        if (status <= 100 || status >= 200) {
            throw new IllegalArgumentException("not a provisional status to send: " + status);
        }
        agent().onLoop(() -> {
            if (!over() && !answered) {
                sendProgress(status, body);
            }
        });
    }

    private void sendProgress(int status, Body body) {
        if (!reliable.demanded()
                && !(reliable.possible() && !body.isEmpty() && !invite.body().isEmpty())) {
            transaction.respond(response(status, session.targetHeaders(hop), body));
            remindAfter(status, body);
            return;
        }
        // RFC 3262 5: an offer of ours would want its answer in the PRACK; without an offer nothing is described yet.
        Body described = invite.body().isEmpty() ? Body.NONE : body;
        session.reoffers().ours(described);
        reliable.send(
                described,
                number -> response(
                        status,
                        session.targetHeaders(hop)
                                .add(HeaderNames.REQUIRE, "100rel")
                                .add(HeaderNames.RSEQ, number),
                        described));
    }

    private void remindAfter(int status, Body body) {
        stopReminding();
        reminder = agent().timers().after(REMIND_AFTER, () -> sendProgress(status, body));
    }

    private void stopReminding() {
        if (reminder != null) {
            reminder.cancel();
            reminder = null;
        }
    }

    /// A response that belongs to the dialog: with the recorded route (RFC 3261 12.1.1).
    private SipResponse response(int status, Headers.Builder more, Body body) {
        Headers extra = more.copy(invite.headers(), HeaderNames.RECORD_ROUTE)
                .remove(HeaderNames.USER_AGENT)
                .build();
        return agent().reply(invite, status, "", session.localTag(), extra, body);
    }

    @Override
    public void answer(Body body) {
        answer(body, Headers.EMPTY);
    }

    @Override
    public void answer(Body body, Headers extra) {
        agent().onLoop(() -> {
            if (over() || answered) {
                return;
            }
            if (reliable.holdsBackAnswer()) {
                waitingAnswer = () -> sendAnswer(body, extra);
            } else {
                sendAnswer(body, extra);
            }
        });
    }

    private void sendAnswer(Body body, Headers extra) {
        answered = true;
        waitingAnswer = null;
        stopReminding();
        reliable.stop();
        session.reoffers().ours(body);
        Headers.Builder more = session.targetHeaders(hop).addAll(extra);
        interval.ifPresent(agreed -> agreed.into(more));
        session.answerInvite(transaction, response(Status.OK, more, body), ack -> {
            listener.confirmed(ack);
            session.reoffers().next();
        });
        session.watch().restart(interval, false);
    }

    @Override
    public void acknowledgedProvisional(ServerTransaction prack) {
        SipRequest request = prack.request();
        if (!reliable.acknowledgedBy(request)) {
            agent().refuse(prack, Status.CALL_DOES_NOT_EXIST);
            return;
        }
        prack.respond(agent().reply(request, Status.OK, session.localTag()));
        Runnable next = waitingAnswer;
        if (next != null && !reliable.holdsBackAnswer() && !over()) {
            next.run();
        } else {
            reliable.sendNext();
        }
    }

    /// RFC 3262 3: a reliable provisional response that nobody acknowledges ends the call.
    private void provisionalLost() {
        if (!over()) {
            reject(Status.SERVER_TIMEOUT, "", Headers.EMPTY);
            over(new EndReason.NotAcknowledged());
        }
    }

    @Override
    public void refuse(int status, String reason, Headers extra) {
        if (status < 300 || status > 699) {
            throw new IllegalArgumentException("not a refusal: " + status);
        }
        agent().onLoop(() -> {
            if (!over() && !answered) {
                reject(status, reason, extra);
                over(new EndReason.HungUp());
            }
        });
    }

    private void reject(int status, String reason, Headers extra) {
        stopReminding();
        reliable.stop();
        session.vanish();
        transaction.respond(agent().reply(invite, status, reason, session.localTag(), extra, Body.NONE));
    }

    private void cancelled(SipRequest cancel) {
        if (!over()) {
            reject(Status.REQUEST_TERMINATED, "", Headers.EMPTY);
            over(new EndReason.Cancelled(cancel));
        }
    }

    /// RFC 3261 15.1.2: a BYE before the answer ends the INVITE as well.
    @Override
    public void byeReceived(SipRequest bye) {
        if (!answered) {
            reject(Status.REQUEST_TERMINATED, "", Headers.EMPTY);
        }
        super.byeReceived(bye);
    }

    @Override
    void end(Headers extra) {
        if (answered) {
            session.end(extra);
        } else {
            reject(Status.DECLINE, "", extra);
        }
        over(new EndReason.HungUp());
    }
}
