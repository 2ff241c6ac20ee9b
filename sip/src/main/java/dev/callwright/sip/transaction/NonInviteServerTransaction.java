package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.2.2.
///
/// ```
/// TRYING ──1xx──► PROCEEDING ──200-699──► COMPLETED ──J──► gone
///    └──200-699──────────────────────────────▲
/// ```
/// Once answered it keeps its key and the bytes of the response.
final class NonInviteServerTransaction implements ServerTransaction {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private final Transactions table;
    private final ServerKey key;
    private final @Nullable MergeKey arrival;
    private final Path path;
    private @Nullable SipRequest request;
    private byte @Nullable [] lastSent;
    private final Timers.Timer guard;
    private State state = State.TRYING;

    NonInviteServerTransaction(
            Transactions table, ServerKey key, @Nullable MergeKey arrival, SipRequest request, Path path) {
        this.table = table;
        this.key = key;
        this.arrival = arrival;
        this.request = request;
        this.path = path;
        // Whoever asked has given up by then (timer F), so an unanswered request must not stay for ever.
        this.guard = table.timers().after(2 * table.timings().patience(), this::terminate);
    }

    @Override
    public SipRequest request() {
        if (request == null) {
            throw new IllegalStateException(key.method() + " " + key.branch() + " was answered and is forgotten");
        }
        return request;
    }

    @Override
    public Path path() {
        return path;
    }

    @Override
    public boolean answered() {
        return state == State.COMPLETED || state == State.TERMINATED;
    }

    @Override
    public void respond(SipResponse response) {
        switch (state) {
            case TRYING, PROCEEDING -> {
                byte[] wire = SipWriter.bytes(response);
                lastSent = wire;
                path.send(wire, Path.Failure.IGNORED);
                if (response.isProvisional()) {
                    state = State.PROCEEDING;
                } else {
                    complete();
                }
            }
            case COMPLETED, TERMINATED -> {} // 17.2.2: later finals are discarded
        }
    }

    @Override
    public void whenCancelled(Consumer<SipRequest> told) {} // RFC 3261 9.1: only INVITE can be cancelled

    private void complete() {
        request = null;
        state = State.COMPLETED;
        guard.cancel();
        if (path.reliable()) {
            terminate();
        } else {
            // Timer J, 17.2.2.
            table.timers().after(table.timings().patience(), this::terminate);
        }
    }

    /// The request came again.
    void repeated() {
        switch (state) {
            case PROCEEDING, COMPLETED -> {
                if (lastSent != null) {
                    table.countRetransmission();
                    path.send(lastSent, Path.Failure.IGNORED);
                }
            }
            case TRYING, TERMINATED -> {} // 17.2.2: nothing to repeat yet
        }
    }

    private void terminate() {
        state = State.TERMINATED;
        lastSent = null;
        table.forget(key, arrival);
    }
}
