package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.1.1 as corrected by RFC 6026 8.4.
///
/// ```
/// CALLING ──1xx──► PROCEEDING ──300-699──► COMPLETED ──D──► gone
///    │ └──300-699 (sends ACK)──────────────────▲
///    └──2xx──► ACCEPTED ◄──2xx── PROCEEDING      ACCEPTED ──M──► gone
///    └──B──► gone
/// ```
final class InviteClientTransaction extends ClientTransaction {
    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED
    }

    private @Nullable SipRequest request;
    private State state = State.CALLING;

    InviteClientTransaction(Transactions table, SipRequest request, Path path, ClientListener listener) {
        super(table, request, path, listener);
        this.request = request;
    }

    /// Timer A, 17.1.1.2: doubles each time.
    @Override
    long after(long interval) {
        return 2 * interval;
    }

    /// 17.1.4.
    @Override
    boolean minds() {
        return state == State.CALLING;
    }

    @Override
    void received(SipResponse response) {
        switch (state) {
            case CALLING, PROCEEDING -> {
                if (response.isProvisional()) {
                    proceed();
                    tell(response);
                } else if (response.isSuccess()) {
                    accept();
                    tell(response);
                } else {
                    complete(response);
                    tell(response);
                    dropListener();
                }
            }
            case ACCEPTED -> {
                // RFC 6026 8.4: repeated and forked 2xx go up; anything else is late.
                if (response.isSuccess()) {
                    tell(response);
                }
            }
            case COMPLETED -> {
                // 17.1.1.2: the ACK was lost.
                if (response.status() >= 300) {
                    sendAgain();
                }
            }
        }
    }

    /// 17.1.1.2: the INVITE arrived; how long it rings is no concern of the transaction.
    private void proceed() {
        stopTimers();
        dropSent();
        state = State.PROCEEDING;
    }

    /// Timer M, RFC 6026 7.2, whatever the network: other branches may answer too.
    private void accept() {
        stopTimers();
        dropSent();
        request = null;
        state = State.ACCEPTED;
        limitTo(timings().patience(), this::terminate);
    }

    private void complete(SipResponse refusal) {
        if (request != null) {
            send(SipWriter.bytes(Replies.ackOfRefusal(request, refusal)));
            request = null;
        }
        state = State.COMPLETED;
        // Timer D, 17.1.1.2.
        lingerFor(timings().repeatedFinals());
    }
}
