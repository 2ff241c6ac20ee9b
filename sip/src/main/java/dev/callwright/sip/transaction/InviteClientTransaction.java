package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.1.1 as corrected by RFC 6026 8.4.
///
/// ```
/// CALLING ──1xx──► PROCEEDING ──300-699──► COMPLETED ──D──► gone
///    │ └──300-699 (sends ACK)──────────────────▲
///    └──2xx──► ACCEPTED ◄──2xx── PROCEEDING      ACCEPTED ──M──► gone
///    └──B──► gone
/// ```
final class InviteClientTransaction implements ClientTransaction, Path.Failure {
    private enum State {
        CALLING,
        PROCEEDING,
        ACCEPTED,
        COMPLETED,
        TERMINATED
    }

    private final Transactions table;
    private final String key;
    private final Path path;
    private final ClientListener listener;
    private @Nullable SipRequest request;
    private byte[] lastSent;
    private State state = State.CALLING;
    private long retransmitAfter;
    private Timers.@Nullable Timer retransmission;
    private Timers.@Nullable Timer limit;

    InviteClientTransaction(Transactions table, SipRequest request, Path path, ClientListener listener) {
        this.table = table;
        this.key = request.via().branch();
        this.request = request;
        this.path = path;
        this.listener = listener;
        this.lastSent = SipWriter.bytes(request);
        this.retransmitAfter = table.timings().t1();
    }

    String key() {
        return key;
    }

    void begin() {
        path.send(lastSent, this);
        if (!path.reliable()) {
            retransmission = table.timers().after(retransmitAfter, this::retransmit);
        }
        limit = table.timers().after(table.timings().patience(), this::giveUp);
    }

    /// Timer A, 17.1.1.2: doubles each time.
    private void retransmit() {
        table.countRetransmission();
        path.send(lastSent, this);
        retransmitAfter *= 2;
        retransmission = table.timers().after(retransmitAfter, this::retransmit);
    }

    /// Timer B, 17.1.1.2.
    private void giveUp() {
        terminate();
        listener.timedOut();
    }

    void received(SipResponse response) {
        switch (state) {
            case CALLING, PROCEEDING -> whileUnanswered(response);
            case ACCEPTED -> {
                // RFC 6026 8.4: repeated and forked 2xx go up; anything else is late.
                if (response.isSuccess()) {
                    listener.responded(response);
                }
            }
            case COMPLETED -> {
                // 17.1.1.2: the ACK was lost.
                if (response.status() >= 300) {
                    table.countRetransmission();
                    path.send(lastSent, this);
                }
            }
            case TERMINATED -> {}
        }
    }

    private void whileUnanswered(SipResponse response) {
        stopTimers();
        if (response.isProvisional()) {
            state = State.PROCEEDING;
        } else if (response.isSuccess()) {
            // RFC 6026 7.2: timer M.
            state = State.ACCEPTED;
            request = null;
            limit = table.timers().after(table.timings().patience(), this::terminate);
        } else {
            refused(response);
        }
        listener.responded(response);
    }

    private void refused(SipResponse response) {
        if (request != null) {
            lastSent = SipWriter.bytes(Replies.ackOfRefusal(request, response));
            request = null;
            path.send(lastSent, this);
        }
        if (path.reliable()) {
            // 17.1.1.2: timer D is zero, nothing can be repeated.
            terminate();
        } else {
            state = State.COMPLETED;
            limit = table.timers().after(table.timings().repeatedFinals(), this::terminate);
        }
    }

    /// 17.1.4.
    @Override
    public void unsent(IOException cause) {
        if (state == State.CALLING) {
            terminate();
            listener.unsent(cause);
        }
    }

    @Override
    public void abandon() {
        terminate();
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
            table.forget(key, this);
        }
    }
}
