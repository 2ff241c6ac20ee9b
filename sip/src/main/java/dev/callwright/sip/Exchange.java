package dev.callwright.sip;

import dev.callwright.sip.auth.DigestAnswerer;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.ClientListener;
import dev.callwright.sip.transaction.ClientTransaction;
import dev.callwright.sip.transaction.Replies;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One request until its final response: finds where it goes, answers challenges, tries the next place when one fails.
/// Confined to the loop.
final class Exchange implements ClientListener {
    private static final int CHALLENGES = 4;

    /// Writes the request anew for each attempt, with the next CSeq and without Via.
    @FunctionalInterface
    interface Draft {
        SipRequest write(Hop hop);
    }

    /// Who waits for the responses.
    interface Outcome {
        default void provisional(SipResponse response) {}

        /// The final response; 408 and 503 may be our own words for silence and an unreachable peer.
        void completed(SipResponse response);

        /// A further 2xx to an INVITE, the same again or from another branch.
        default void repeated(SipResponse ok) {}

        /// Whether this failure is answered by writing the request again.
        default boolean retries(SipResponse failure) {
            return false;
        }
    }

    private final Agent agent;
    private final Optional<DigestAnswerer> login;
    private @Nullable Draft draft;
    private final Outcome outcome;
    private final Deque<Hop> hops = new ArrayDeque<>(1);
    private @Nullable Hop hop;
    private @Nullable SipRequest sent;
    private @Nullable ClientTransaction transaction;
    private int challenges;
    private boolean completed;

    Exchange(Agent agent, Draft draft, Outcome outcome, Optional<DigestAnswerer> login) {
        this.agent = agent;
        this.draft = draft;
        this.outcome = outcome;
        this.login = login;
    }

    Exchange begin(SipUri next, Optional<NextHop> path) {
        agent.hops().locate(next, path, found -> {
            hops.addAll(found);
            if (!completed && !attempt()) {
                complete(unreachable(next));
            }
        });
        return this;
    }

    private SipResponse unreachable(SipUri next) {
        Draft unsent = draft;
        if (unsent == null) {
            throw new IllegalStateException("completed already");
        }
        Hop nowhere = agent.nowhere();
        SipRequest request = unsent.write(nowhere);
        SipRequest whole = request.withHeaders(request.headers().toBuilder()
                .pushVia(nowhere.via(agent.tokens().branch()))
                .build());
        SipResponse failure = Replies.to(whole, Status.SERVICE_UNAVAILABLE);
        return new SipResponse(
                Status.SERVICE_UNAVAILABLE, "No way to " + next.host(), failure.headers(), failure.body());
    }

    /// Tries the next hop; false when none is left.
    private boolean attempt() {
        hop = hops.poll();
        return send();
    }

    private boolean send() {
        Hop to = hop;
        Draft next = draft;
        if (to == null || next == null) {
            return false;
        }
        SipRequest request = next.write(to);
        SipRequest authorized = login.isPresent() ? login.get().authorize(request) : request;
        SipRequest whole = authorized.withHeaders(authorized.headers().toBuilder()
                .pushVia(to.via(agent.tokens().branch()))
                .build());
        sent = whole;
        transaction = agent.transactions().send(whole, to, this);
        return true;
    }

    /// The request as it was last sent.
    Optional<SipRequest> sent() {
        return Optional.ofNullable(sent);
    }

    Optional<Hop> hop() {
        return Optional.ofNullable(hop);
    }

    @Override
    public void responded(SipResponse response) {
        if (completed) {
            outcome.repeated(response);
        } else if (response.isProvisional()) {
            outcome.provisional(response);
        } else if (!goesOn(response)) {
            complete(response);
        }
    }

    private boolean goesOn(SipResponse response) {
        return switch (response.status()) {
            case Status.UNAUTHORIZED, Status.PROXY_AUTHENTICATION_REQUIRED ->
                login.isPresent() && challenges++ < CHALLENGES && login.get().learn(response) && send();
            // RFC 3263 4.3: 503 means: try the next place.
            case Status.SERVICE_UNAVAILABLE -> attempt();
            default -> outcome.retries(response) && challenges++ < CHALLENGES && send();
        };
    }

    @Override
    public void timedOut() {
        if (!completed && !attempt()) {
            failed(Status.REQUEST_TIMEOUT);
        }
    }

    @Override
    public void unsent(IOException cause) {
        if (!completed && !attempt()) {
            failed(Status.SERVICE_UNAVAILABLE);
        }
    }

    private void failed(int status) {
        if (sent != null) {
            complete(Replies.to(sent, status));
        }
    }

    private void complete(SipResponse response) {
        completed = true;
        draft = null;
        hops.clear();
        outcome.completed(response);
    }

    /// Later responses concern only `keeper`: the after-life of the transaction need not hold what led to the first.
    void handOver(ClientListener keeper) {
        if (transaction != null) {
            transaction.handOver(keeper);
        }
    }

    /// Forgets it: nobody is told anything more.
    void abandon() {
        completed = true;
        draft = null;
        hops.clear();
        if (transaction != null) {
            transaction.abandon();
        }
    }

    /// Whether no final response came yet.
    boolean open() {
        return !completed;
    }

    /// Gives up an INVITE that got a provisional response (RFC 3261 9.1); if even that brings no final response, 487 is
    /// said in its place.
    void cancel(Headers extra) {
        SipRequest invite = sent;
        Hop to = hop;
        if (completed || invite == null || to == null) {
            return;
        }
        hops.clear();
        agent.transactions().send(cancelOf(invite, extra), to, Silent.INSTANCE);
        agent.timers().after(agent.timings().patience(), () -> {
            if (!completed) {
                SipResponse gone = Replies.to(invite, Status.REQUEST_TERMINATED);
                if (transaction != null) {
                    transaction.abandon();
                }
                complete(gone);
            }
        });
    }

    private static SipRequest cancelOf(SipRequest invite, Headers extra) {
        Headers from = invite.headers();
        Headers headers = Headers.builder()
                .add(HeaderNames.VIA, invite.via())
                .copy(from, HeaderNames.ROUTE)
                .copy(from, HeaderNames.FROM)
                .copy(from, HeaderNames.TO)
                .copy(from, HeaderNames.CALL_ID)
                .add(HeaderNames.CSEQ, new CSeq(invite.cseq().number(), "CANCEL"))
                .copy(from, HeaderNames.MAX_FORWARDS)
                .addAll(extra)
                .build();
        return new SipRequest("CANCEL", invite.uri(), headers, Body.NONE);
    }

    /// Nobody waits for the responses to a CANCEL: the INVITE gets its own.
    private enum Silent implements ClientListener {
        INSTANCE;

        @Override
        public void responded(SipResponse response) {}

        @Override
        public void timedOut() {}

        @Override
        public void unsent(IOException cause) {}
    }
}
