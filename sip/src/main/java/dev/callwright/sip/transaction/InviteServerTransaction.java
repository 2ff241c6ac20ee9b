package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.2.1 as corrected by RFC 6026 8.5.
///
/// ```
/// PROCEEDING ──2xx──► ACCEPTED ──L──► gone
///      └──300-699──► COMPLETED ──ACK──► CONFIRMED ──I──► gone
///                        └──H──► gone
/// ```
/// Once answered it forgets the request; once acknowledged, all but its key.
final class InviteServerTransaction extends ServerTransaction {
    private static final long TRYING_AFTER = 200_000_000;

    private enum State {
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        CONFIRMED
    }

    private @Nullable Consumer<SipRequest> toldOfCancel;
    private State state = State.PROCEEDING;
    private long interval;

    InviteServerTransaction(
            Transactions table, Path path, ServerKey key, @Nullable MergeKey arrival, SipRequest request) {
        super(table, path, key, arrival, request);
    }

    /// 17.2.1: 100 unless something else is sent within 200 ms.
    void begin() {
        repeatAfter(TRYING_AFTER, () -> send(Replies.trying(request())));
    }

    @Override
    public boolean answered() {
        return state != State.PROCEEDING;
    }

    @Override
    public void respond(SipResponse response) {
        switch (state) {
            case PROCEEDING -> {
                stopTimers();
                if (response.isProvisional()) {
                    send(response);
                } else if (response.isSuccess()) {
                    accept(response);
                } else {
                    refuse(response);
                }
            }
            case ACCEPTED -> {
                // RFC 6026 8.5: the user repeats its 2xx until the ACK.
                if (response.isSuccess() && !terminated()) {
                    sendAgain(SipWriter.bytes(response), Path.Failure.IGNORED);
                }
            }
            case COMPLETED, CONFIRMED -> {}
        }
    }

    private void accept(SipResponse ok) {
        state = State.ACCEPTED;
        send(ok);
        dropSent();
        dropRequest();
        toldOfCancel = null;
        // Timer L, RFC 6026 7.1, whatever the network: the user may repeat its 2xx so long.
        limitTo(timings().patience(), this::terminate);
    }

    private void refuse(SipResponse refusal) {
        state = State.COMPLETED;
        send(refusal);
        dropRequest();
        toldOfCancel = null;
        if (!path().reliable()) {
            interval = timings().t1();
            repeatAfter(interval, this::repeat);
        }
        // Timer H, 17.2.1.
        limitTo(timings().patience(), this::terminate);
    }

    /// Timer G, 17.2.1: doubles up to T2.
    private void repeat() {
        sendAgain();
        interval = Math.min(2 * interval, timings().t2());
        repeatAfter(interval, this::repeat);
    }

    @Override
    public void whenCancelled(Consumer<SipRequest> told) {
        toldOfCancel = told;
    }

    /// RFC 3261 9.2: without effect once a final response was given.
    void cancelled(SipRequest cancel) {
        Consumer<SipRequest> told = toldOfCancel;
        if (state == State.PROCEEDING && told != null) {
            told.accept(cancel);
        }
    }

    /// 17.2.1 repeats the last response, RFC 6026 8.5 absorbs the INVITE once accepted.
    @Override
    void repeated() {
        switch (state) {
            case PROCEEDING, COMPLETED -> sendAgain();
            case ACCEPTED, CONFIRMED -> {}
        }
    }

    void acknowledged(SipRequest ack) {
        switch (state) {
            case COMPLETED -> {
                state = State.CONFIRMED;
                dropSent();
                // Timer I, 17.2.1: absorbs repeated ACKs.
                lingerFor(timings().t4());
            }
            // RFC 6026 7.1: the ACK of a 2xx under the branch of its INVITE, as old senders make it.
            case ACCEPTED -> table().user().acknowledged(ack);
            case PROCEEDING, CONFIRMED -> {}
        }
    }
}
