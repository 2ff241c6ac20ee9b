package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAnswerer;
import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.dialog.Repetition;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.parse.SipWriter;
import dev.callwright.sip.transaction.ServerTransaction;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One dialog at work: sends requests inside it, takes those that arrive, and sees that answers are acknowledged.
/// Confined to the loop.
final class Session implements DialogPeer {
    /// The call to which the dialog belongs.
    interface Owner {
        CallListener listener();

        /// Whether the INVITE that made the dialog was answered with 2xx.
        boolean answered();

        /// The peer ended it; the BYE has its 200 already.
        void byeReceived(SipRequest bye);

        /// A PRACK for one of our provisional responses.
        void acknowledgedProvisional(ServerTransaction prack);

        /// The dialog cannot go on; whether a BYE is to be sent is decided already.
        void over(EndReason reason);
    }

    private final Agent agent;
    private final Dialog dialog;
    private final Owner owner;
    private final String user;
    private final Optional<DigestAnswerer> login;
    private final Reoffers reoffers;
    private final Referrals referrals;
    private final SessionWatch watch;
    private Hop heardFrom;
    private boolean ended;
    private long awaitedAck = -1;
    private @Nullable Repetition answer;
    private @Nullable Consumer<SipRequest> whenAcknowledged;
    private @Nullable Headers waitingBye;

    /// @param user the user part of our Contact
    /// @param heardFrom where the peer's last message came from
    Session(Agent agent, Dialog dialog, Owner owner, String user, Optional<DigestAnswerer> login, Hop heardFrom) {
        this.agent = agent;
        this.dialog = dialog;
        this.owner = owner;
        this.user = user;
        this.login = login;
        this.heardFrom = heardFrom;
        this.watch = new SessionWatch(agent, this);
        this.reoffers = new Reoffers(agent, this);
        this.referrals = new Referrals(agent, this);
        agent.open(dialog.id(), this);
    }

    Agent agent() {
        return agent;
    }

    Dialog dialog() {
        return dialog;
    }

    Owner owner() {
        return owner;
    }

    Reoffers reoffers() {
        return reoffers;
    }

    Referrals referrals() {
        return referrals;
    }

    SessionWatch watch() {
        return watch;
    }

    String localTag() {
        return dialog.id().localTag();
    }

    boolean ended() {
        return ended;
    }

    /// The headers of a target refresh: who we are, what we can, where we are.
    Headers.Builder targetHeaders(Hop hop) {
        return agent.about()
                .add(HeaderNames.CONTACT, contact(hop))
                .add(HeaderNames.ALLOW, Agent.ALLOW)
                .add(HeaderNames.SUPPORTED, "timer, 100rel");
    }

    private String contact(Hop hop) {
        return "<" + hop.contact(user).wire() + ">";
    }

    /// Sends a request inside the dialog. `more` is asked for the headers of each attempt.
    Exchange send(String method, Body body, Function<Hop, Headers.Builder> more, Exchange.Outcome outcome) {
        Exchange exchange = new Exchange(agent, hop -> dialog.request(method, more.apply(hop), body), outcome, login);
        return exchange.begin(dialog.nextHop(), way());
    }

    /// Where the dialog's requests go against the rule: back where the peer's came from, when nothing else reaches it.
    private Optional<NextHop> way() {
        return dialog.direct() && heardFrom.isOnlyWayTo(dialog.remoteTarget())
                ? Optional.of(new NextHop(heardFrom.protocol(), heardFrom.address()))
                : Optional.empty();
    }

    /// Sends the ACK of the 2xx to the INVITE with this number; what it returns is for when the 2xx comes again.
    Acknowledgement acknowledge(long inviteNumber, Body body) {
        Acknowledgement acknowledgement = new Acknowledgement();
        agent.hops().locate(dialog.nextHop(), way(), found -> {
            if (!found.isEmpty()) {
                Hop hop = found.getFirst();
                SipRequest ack = dialog.ack(inviteNumber, agent.about().build(), body);
                Headers.Builder headers =
                        ack.headers().toBuilder().pushVia(hop.via(agent.tokens().branch()));
                acknowledgement.send(SipWriter.bytes(ack.withHeaders(headers.build())), hop);
            }
        });
        return acknowledgement;
    }

    /// Sends a 2xx to an INVITE and repeats it until its ACK (13.3.1.4); if none comes the call is over.
    void answerInvite(ServerTransaction transaction, SipResponse ok, Consumer<SipRequest> whenAcknowledged) {
        transaction.respond(ok);
        awaitedAck = ok.cseq().number();
        this.whenAcknowledged = whenAcknowledged;
        if (answer != null) {
            answer.stop();
        }
        answer = new Repetition(
                agent.timers(),
                agent.timings().t1(),
                agent.timings().t2(),
                () -> transaction.respond(ok),
                agent.timings().patience(),
                this::neverAcknowledged);
    }

    private void neverAcknowledged() {
        answer = null;
        whenAcknowledged = null;
        if (!sendWaitingBye() && !ended) {
            end(Headers.EMPTY);
            owner.over(new EndReason.NotAcknowledged());
        }
    }

    @Override
    public void acknowledged(SipRequest ack) {
        Consumer<SipRequest> told = whenAcknowledged;
        if (ack.cseq().number() != awaitedAck || told == null) {
            return;
        }
        stopAnswer();
        if (!sendWaitingBye()) {
            told.accept(ack);
        }
    }

    private void stopAnswer() {
        if (answer != null) {
            answer.stop();
            answer = null;
        }
        whenAcknowledged = null;
    }

    /// Ends the dialog with a BYE, which waits while our answer is not acknowledged (RFC 3261 15).
    void end(Headers extra) {
        if (ended) {
            return;
        }
        stop();
        if (answer != null) {
            waitingBye = extra;
        } else {
            bye(extra);
        }
    }

    private boolean sendWaitingBye() {
        Headers extra = waitingBye;
        if (extra == null) {
            return false;
        }
        waitingBye = null;
        bye(extra);
        return true;
    }

    private void bye(Headers extra) {
        send("BYE", Body.NONE, hop -> agent.about().addAll(extra), answer -> agent.close(dialog.id()));
    }

    /// Ends the dialog without a word: the peer knows.
    void vanish() {
        stop();
        stopAnswer();
        agent.close(dialog.id());
    }

    private void stop() {
        ended = true;
        watch.stop();
        reoffers.stop();
        referrals.stop();
    }

    /// A failure that says the peer has lost the dialog ends it (RFC 3261 12.2.1.2, RFC 5057); true if it was one.
    /// Before the answer it means nothing: the peer may not have heard of the dialog yet, and the INVITE decides.
    boolean endsWith(SipResponse failure) {
        boolean lost = owner.answered()
                && (failure.status() == Status.CALL_DOES_NOT_EXIST || failure.status() == Status.REQUEST_TIMEOUT);
        if (lost && !ended) {
            end(Headers.EMPTY);
            owner.over(new EndReason.PeerLost(failure));
        }
        return lost;
    }

    @Override
    public void requested(ServerTransaction transaction) {
        SipRequest request = transaction.request();
        if (!dialog.inOrder(request)) {
            // 12.2.2: a number that was overtaken.
            agent.refuse(transaction, Status.SERVER_INTERNAL_ERROR);
        } else if (request.is("BYE")) {
            transaction.respond(agent.reply(request, Status.OK, localTag()));
            byeReceived(request);
        } else if (ended) {
            agent.refuse(transaction, Status.CALL_DOES_NOT_EXIST);
        } else {
            heardFrom = Hop.of(transaction.path());
            dispatch(transaction, request);
        }
    }

    private void byeReceived(SipRequest bye) {
        if (ended) {
            // Our own BYE crossed it, or waits for an ACK that will not come now.
            waitingBye = null;
            stopAnswer();
            agent.close(dialog.id());
        } else {
            vanish();
            owner.byeReceived(bye);
        }
    }

    private void dispatch(ServerTransaction transaction, SipRequest request) {
        try {
            switch (request.method()) {
                case "INVITE", "UPDATE" -> reoffers.received(transaction);
                case "PRACK" -> owner.acknowledgedProvisional(transaction);
                case "REFER" -> referrals.received(transaction);
                case "NOTIFY" -> referrals.notified(transaction);
                case "OPTIONS" ->
                    transaction.respond(agent.reply(
                            request,
                            Status.OK,
                            "",
                            localTag(),
                            targetHeaders(heardFrom).build(),
                            Body.NONE));
                default -> owner.listener().requested(question(transaction));
            }
        } catch (MalformedSip malformed) {
            agent.refuse(transaction, malformed.status());
        }
    }

    /// The request as its receiver sees it.
    InDialogRequest question(ServerTransaction transaction) {
        return new Question(agent, transaction, localTag());
    }
}
