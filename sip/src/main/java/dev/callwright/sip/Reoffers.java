package dev.callwright.sip;

import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.Timers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Changes of the session in both directions (RFC 3261 14, RFC 3311): one at a time, and what happens when both sides
/// want one at once. Confined to the loop.
final class Reoffers {
    private static final int WAITING = 16;
    private static final long MILLISECOND = 1_000_000;

    private final Agent agent;
    private final Session session;
    private final Deque<Ask> waiting = new ArrayDeque<>(1);
    private @Nullable Ask asking;
    private @Nullable Offered offered;
    private Body lastSent = Body.NONE;
    private boolean weCalled;
    private boolean peerTakesUpdate;

    Reoffers(Agent agent, Session session) {
        this.agent = agent;
        this.session = session;
    }

    /// What the beginning of the call told: our own description, and what the peer understands.
    void begin(boolean weCalled, Body ours, SipMessage peers) {
        this.weCalled = weCalled;
        this.lastSent = ours;
        learn(peers);
    }

    /// The description that a refresh repeats.
    void ours(Body body) {
        lastSent = body;
    }

    private void learn(SipMessage peers) {
        if (peers.headers().has(HeaderNames.ALLOW)) {
            peerTakesUpdate = peers.headers().lists(HeaderNames.ALLOW, "UPDATE");
        }
    }

    void ask(Body offer, SipCall.ReofferListener listener) {
        enqueue(new Ask(offer, listener));
    }

    /// A session timer wants a sign of life: UPDATE without a body if the peer knows it, else the same offer again.
    void refresh() {
        enqueue(new Ask(peerTakesUpdate ? Body.NONE : lastSent, NOBODY));
    }

    private void enqueue(Ask ask) {
        if (waiting.size() >= WAITING) {
            ask.stop();
            return;
        }
        waiting.add(ask);
        next();
    }

    /// The call was answered or a change is over: the next one may go.
    void next() {
        if (asking != null || offered != null || waiting.isEmpty() || session.ended()) {
            return;
        }
        boolean early = !session.owner().answered();
        if (early && !peerTakesUpdate) {
            return;
        }
        Ask ask = waiting.remove();
        asking = ask;
        ask.send(early || ask.offer.isEmpty() ? "UPDATE" : "INVITE");
    }

    /// A re-INVITE or UPDATE arrived.
    void received(ServerTransaction transaction) throws MalformedSip {
        SipRequest request = transaction.request();
        learn(request);
        boolean carriesOffer = request.is("INVITE") || !request.body().isEmpty();
        if (offered != null && carriesOffer) {
            // 14.2, RFC 3311 5.2: an earlier one is not answered yet.
            agent.refuse(
                    transaction,
                    Status.SERVER_INTERNAL_ERROR,
                    HeaderNames.RETRY_AFTER,
                    agent.tokens().below(11));
        } else if (asking != null && asking.onItsWay() && carriesOffer) {
            agent.refuse(transaction, Status.REQUEST_PENDING);
        } else {
            admit(transaction, request, carriesOffer);
        }
    }

    private void admit(ServerTransaction transaction, SipRequest request, boolean carriesOffer) throws MalformedSip {
        Optional<SessionInterval> interval;
        try {
            interval = SessionInterval.grant(request.headers(), agent.sessionPolicy());
        } catch (SessionInterval.TooSmall tooSmall) {
            agent.refuse(transaction, Status.SESSION_INTERVAL_TOO_SMALL, HeaderNames.MIN_SE, tooSmall.minimum());
            return;
        }
        Offered offer = new Offered(transaction, request, interval);
        if (carriesOffer) {
            offered = offer;
            transaction.whenCancelled(cancel -> offer.finish(Status.REQUEST_TERMINATED, Body.NONE));
            session.owner().listener().reoffered(offer);
        } else {
            offer.finish(Status.OK, Body.NONE);
        }
    }

    void stop() {
        Ask open = asking;
        asking = null;
        if (open != null) {
            open.stop();
        }
        for (Ask ask = waiting.poll(); ask != null; ask = waiting.poll()) {
            ask.stop();
        }
        Offered unanswered = offered;
        offered = null;
        if (unanswered != null && !unanswered.transaction.answered()) {
            // RFC 3261 15.1.2: what is pending when the dialog ends gets 487.
            agent.refuse(unanswered.transaction, Status.REQUEST_TERMINATED);
        }
    }

    /// The peer's wish.
    private final class Offered implements Reoffer {
        private final ServerTransaction transaction;
        private final SipRequest request;
        private final Optional<SessionInterval> interval;

        Offered(ServerTransaction transaction, SipRequest request, Optional<SessionInterval> interval) {
            this.transaction = transaction;
            this.request = request;
            this.interval = interval;
        }

        @Override
        public SipRequest request() {
            return request;
        }

        @Override
        public void accept(Body answer) {
            agent.onLoop(() -> finish(Status.OK, answer));
        }

        @Override
        public void reject(int status) {
            if (status < 300 || status > 699) {
                throw new IllegalArgumentException("not a refusal: " + status);
            }
            agent.onLoop(() -> finish(status, Body.NONE));
        }

        void finish(int status, Body answer) {
            if (transaction.answered() || session.ended()) {
                return;
            }
            offered = offered == this ? null : offered;
            if (status >= 300) {
                transaction.respond(agent.reply(request, status, session.localTag()));
            } else {
                accepted(answer);
            }
            next();
        }

        private void accepted(Body answer) {
            Headers.Builder extra = session.targetHeaders(Hop.of(transaction.path()));
            interval.ifPresent(agreed -> agreed.into(extra));
            SipResponse ok = agent.reply(request, Status.OK, "", session.localTag(), extra.build(), answer);
            lastSent = answer.isEmpty() ? lastSent : answer;
            try {
                session.dialog().retarget(request);
            } catch (MalformedSip malformed) {
                agent.refuse(transaction, malformed.status());
                return;
            }
            if (request.is("INVITE")) {
                session.answerInvite(
                        transaction, ok, ack -> session.owner().listener().confirmed(ack));
            } else {
                transaction.respond(ok);
            }
            session.watch().restart(interval, false);
        }
    }

    /// Our own wish.
    private final class Ask implements Exchange.Outcome {
        private final Body offer;
        private final SipCall.ReofferListener listener;
        private String method = "INVITE";
        private Timers.@Nullable Timer pause;
        private @Nullable Acknowledgement acknowledgement;

        Ask(Body offer, SipCall.ReofferListener listener) {
            this.offer = offer;
            this.listener = listener;
        }

        boolean onItsWay() {
            return pause == null;
        }

        void send(String method) {
            pause = null;
            this.method = method;
            session.send(method, offer, this::headers, this);
        }

        private Headers.Builder headers(Hop hop) {
            Headers.Builder headers = session.targetHeaders(hop);
            if (session.owner().answered()) {
                session.watch().into(headers);
            }
            return headers;
        }

        @Override
        public boolean retries(SipResponse failure) {
            return failure.status() == Status.SESSION_INTERVAL_TOO_SMALL
                    && session.watch().raised(Offers.number(failure, HeaderNames.MIN_SE));
        }

        @Override
        public void completed(SipResponse response) {
            if (response.isSuccess()) {
                accepted(response);
            } else if (asking != this) {
                return;
            } else if (response.status() == Status.REQUEST_PENDING && !session.ended()) {
                pause = agent.timers().after(glarePause(), () -> send(method));
            } else {
                asking = null;
                listener.refused(response);
                if (!session.endsWith(response)) {
                    next();
                }
            }
        }

        /// 14.1: the side that made the Call-ID waits longer, so that the two do not meet again.
        private long glarePause() {
            int tens =
                    weCalled ? 210 + agent.tokens().below(191) : agent.tokens().below(201);
            return tens * 10L * MILLISECOND;
        }

        private void accepted(SipResponse ok) {
            if (method.equals("INVITE")) {
                acknowledgement = session.acknowledge(ok.cseq().number(), Body.NONE);
            }
            if (asking != this) {
                return;
            }
            asking = null;
            lastSent = offer.isEmpty() ? lastSent : offer;
            try {
                session.dialog().retarget(ok);
                session.watch().restart(SessionInterval.agreed(ok.headers(), agent.sessionPolicy()), true);
            } catch (MalformedSip unreadable) {
                // The change itself is accepted; the old target and timer stay.
                learn(ok);
            }
            learn(ok);
            listener.accepted(ok);
            next();
        }

        @Override
        public void repeated(SipResponse ok) {
            if (acknowledgement != null) {
                acknowledgement.again();
            }
        }

        void stop() {
            if (pause != null) {
                pause.cancel();
            }
            listener.refused(Offers.gone());
        }
    }

    private static final SipCall.ReofferListener NOBODY = new SipCall.ReofferListener() {
        @Override
        public void accepted(SipResponse ok) {}

        @Override
        public void refused(SipResponse failure) {}
    };
}
