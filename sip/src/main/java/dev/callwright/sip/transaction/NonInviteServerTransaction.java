package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.2.2.
///
/// ```
/// TRYING ──1xx──► PROCEEDING ──200-699──► COMPLETED ──J──► gone
///    └──200-699──────────────────────────────▲
/// ```
/// Once answered it keeps its key and the bytes of the response.
final class NonInviteServerTransaction extends ServerTransaction {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED
    }

    private State state = State.TRYING;

    NonInviteServerTransaction(
            Transactions table, Path path, ServerKey key, @Nullable MergeKey arrival, SipRequest request) {
        super(table, path, key, arrival, request);
    }

    /// Whoever asked has given up by twice timer F, so an unanswered request must not stay for ever.
    void begin() {
        limitTo(2 * timings().patience(), this::terminate);
    }

    @Override
    public boolean answered() {
        return state == State.COMPLETED || terminated();
    }

    @Override
    public void respond(SipResponse response) {
        if (answered()) {
            return; // 17.2.2: later finals are discarded
        }
        send(response);
        if (response.isProvisional()) {
            state = State.PROCEEDING;
        } else {
            state = State.COMPLETED;
            dropRequest();
            // Timer J, 17.2.2.
            lingerFor(timings().patience());
        }
    }

    @Override
    public void whenCancelled(Consumer<SipRequest> told) {} // RFC 3261 9.1: only INVITE can be cancelled

    /// 17.2.2: while TRYING there is nothing to repeat yet.
    @Override
    void repeated() {
        sendAgain();
    }
}
