package dev.callwright.sip;

import dev.callwright.sip.dialog.ReliableAck;
import dev.callwright.sip.dialog.Repetition;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.transaction.ServerTransaction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/// The callee's side of RFC 3262: provisional responses, one at a time, each repeated until its PRACK. Confined to the
/// loop.
final class ReliableProvisionals {
    private static final int WAITING = 8;
    /// RFC 3262 3: the first RSeq is a random number below this.
    private static final int FIRST = Integer.MAX_VALUE;

    private final Agent agent;
    private final ServerTransaction transaction;
    private final Runnable lost;
    private final boolean possible;
    private final boolean demanded;
    private final long inviteNumber;
    private final Deque<Waiting> waiting = new ArrayDeque<>(1);
    private long number;
    private boolean unacknowledged;
    private boolean describes;
    private @Nullable Repetition repetition;

    ReliableProvisionals(Agent agent, ServerTransaction transaction, Runnable lost) {
        this.agent = agent;
        this.transaction = transaction;
        this.lost = lost;
        Headers headers = transaction.request().headers();
        this.demanded = headers.lists(HeaderNames.REQUIRE, "100rel");
        this.possible = demanded || headers.lists(HeaderNames.SUPPORTED, "100rel");
        this.inviteNumber = transaction.request().cseq().number();
    }

    boolean possible() {
        return possible;
    }

    boolean demanded() {
        return demanded;
    }

    /// RFC 3262 5: a 2xx may not overtake a description that is not acknowledged.
    boolean holdsBackAnswer() {
        return unacknowledged && describes;
    }

    /// Sends a response, once those before it are acknowledged.
    void send(Body body, LongFunction<SipResponse> response) {
        if (waiting.size() < WAITING) {
            waiting.add(new Waiting(!body.isEmpty(), response));
        }
        sendNext();
    }

    void sendNext() {
        if (unacknowledged || waiting.isEmpty()) {
            return;
        }
        Waiting next = waiting.remove();
        number = number == 0 ? 1 + agent.tokens().below(FIRST) : number + 1;
        unacknowledged = true;
        describes = next.describes;
        SipResponse response = next.response.apply(number);
        transaction.respond(response);
        long t1 = agent.timings().t1();
        repetition = new Repetition(
                agent.timers(),
                t1,
                agent.timings().patience(),
                () -> transaction.respond(response),
                agent.timings().patience(),
                lost);
    }

    /// Whether this PRACK acknowledges what is outstanding.
    boolean acknowledgedBy(SipRequest prack) {
        try {
            ReliableAck ack = ReliableAck.of(prack);
            boolean fits = unacknowledged
                    && ack.responseNumber() == number
                    && ack.number() == inviteNumber
                    && ack.method().equals("INVITE");
            if (fits) {
                unacknowledged = false;
                stopRepeating();
            }
            return fits;
        } catch (MalformedSip malformed) {
            return false;
        }
    }

    void stop() {
        waiting.clear();
        stopRepeating();
    }

    private void stopRepeating() {
        if (repetition != null) {
            repetition.stop();
            repetition = null;
        }
    }

    private record Waiting(boolean describes, LongFunction<SipResponse> response) {}
}
