package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;

/// RFC 3261 17.1.2.
///
/// ```
/// TRYING ──1xx──► PROCEEDING ──200-699──► COMPLETED ──K──► gone
///    └──200-699──────────────────────────────▲          F in either of the first two: gone
/// ```
final class NonInviteClientTransaction extends ClientTransaction {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED
    }

    private State state = State.TRYING;

    NonInviteClientTransaction(Transactions table, SipRequest request, Path path, ClientListener listener) {
        super(table, request, path, listener);
    }

    /// Timer E, 17.1.2.2: doubles up to T2; once a provisional response came, T2.
    @Override
    long after(long interval) {
        long longest = timings().t2();
        return state == State.PROCEEDING ? longest : Math.min(2 * interval, longest);
    }

    /// 17.1.4.
    @Override
    boolean minds() {
        return state != State.COMPLETED;
    }

    @Override
    void received(SipResponse response) {
        switch (state) {
            case TRYING, PROCEEDING -> {
                if (response.isProvisional()) {
                    state = State.PROCEEDING;
                    tell(response);
                } else {
                    complete();
                    tell(response);
                    dropListener();
                }
            }
            case COMPLETED -> {} // 17.1.2.2: repeated finals are absorbed
        }
    }

    private void complete() {
        state = State.COMPLETED;
        dropSent();
        // Timer K, 17.1.2.2.
        lingerFor(timings().t4());
    }
}
