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
final class InviteServerTransaction implements ServerTransaction {
    private static final long TRYING_AFTER = 200_000_000;

    private enum State {
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        CONFIRMED,
        TERMINATED
    }

    private final Transactions table;
    private final ServerKey key;
    private final @Nullable MergeKey arrival;
    private final Path path;
    private @Nullable SipRequest request;
    private @Nullable Consumer<SipRequest> toldOfCancel;
    private byte @Nullable [] lastSent;
    private State state = State.PROCEEDING;
    private long retransmitAfter;
    private Timers.@Nullable Timer retransmission;
    private Timers.@Nullable Timer limit;

    InviteServerTransaction(
            Transactions table, ServerKey key, @Nullable MergeKey arrival, SipRequest request, Path path) {
        this.table = table;
        this.key = key;
        this.arrival = arrival;
        this.request = request;
        this.path = path;
    }

    /// 17.2.1: 100 unless something else is sent within 200 ms.
    void begin() {
        retransmission = table.timers().after(TRYING_AFTER, this::sendTrying);
    }

    private void sendTrying() {
        if (request != null) {
            send(SipWriter.bytes(Replies.trying(request)));
        }
    }

    private void send(byte[] wire) {
        lastSent = wire;
        path.send(wire, Path.Failure.IGNORED);
    }

    @Override
    public SipRequest request() {
        if (request == null) {
            throw new IllegalStateException("INVITE " + key.branch() + " was answered and is forgotten");
        }
        return request;
    }

    @Override
    public Path path() {
        return path;
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
                    send(SipWriter.bytes(response));
                } else if (response.isSuccess()) {
                    accept(response);
                } else {
                    refuse(response);
                }
            }
            case ACCEPTED -> {
                // RFC 6026 8.5: the user repeats its 2xx until the ACK.
                if (response.isSuccess()) {
                    table.countRetransmission();
                    path.send(SipWriter.bytes(response), Path.Failure.IGNORED);
                }
            }
            case COMPLETED, CONFIRMED, TERMINATED -> {}
        }
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

    private void accept(SipResponse response) {
        path.send(SipWriter.bytes(response), Path.Failure.IGNORED);
        state = State.ACCEPTED;
        forget();
        lastSent = null;
        // Timer L, RFC 6026 7.1.
        limit = table.timers().after(table.timings().patience(), this::terminate);
    }

    private void refuse(SipResponse response) {
        send(SipWriter.bytes(response));
        state = State.COMPLETED;
        forget();
        if (!path.reliable()) {
            retransmitAfter = table.timings().t1();
            retransmission = table.timers().after(retransmitAfter, this::retransmit);
        }
        // Timer H, 17.2.1.
        limit = table.timers().after(table.timings().patience(), this::terminate);
    }

    /// Timer G, 17.2.1: doubles up to T2.
    private void retransmit() {
        if (lastSent != null) {
            table.countRetransmission();
            send(lastSent);
        }
        retransmitAfter = Math.min(2 * retransmitAfter, table.timings().t2());
        retransmission = table.timers().after(retransmitAfter, this::retransmit);
    }

    /// The INVITE came again: 17.2.1 repeats the last response, RFC 6026 8.5 absorbs it once accepted.
    void repeated() {
        switch (state) {
            case PROCEEDING, COMPLETED -> {
                if (lastSent != null) {
                    table.countRetransmission();
                    send(lastSent);
                }
            }
            case ACCEPTED, CONFIRMED, TERMINATED -> {}
        }
    }

    void acknowledged(SipRequest ack) {
        switch (state) {
            case COMPLETED -> {
                stopTimers();
                lastSent = null;
                state = State.CONFIRMED;
                if (path.reliable()) {
                    terminate();
                } else {
                    // Timer I, 17.2.1: absorbs repeated ACKs.
                    limit = table.timers().after(table.timings().t4(), this::terminate);
                }
            }
            // RFC 6026 7.1: the ACK of a 2xx under the branch of its INVITE, as old senders make it.
            case ACCEPTED -> table.user().acknowledged(ack);
            case PROCEEDING, CONFIRMED, TERMINATED -> {}
        }
    }

    private void forget() {
        request = null;
        toldOfCancel = null;
    }

    private void stopTimers() {
        if (retransmission != null) {
            retransmission.cancel();
            retransmission = null;
        }
        if (limit != null) {
            limit.cancel();
            limit = null;
        }
    }

    private void terminate() {
        if (state != State.TERMINATED) {
            state = State.TERMINATED;
            stopTimers();
            table.forget(key, arrival);
        }
    }
}
