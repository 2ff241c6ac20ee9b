package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// RFC 3261 17.1.2.
///
/// ```
/// TRYING ──1xx──► PROCEEDING ──200-699──► COMPLETED ──K──► gone
///    └──200-699──────────────────────────────▲          F in either of the first two: gone
/// ```
final class NonInviteClientTransaction implements ClientTransaction, Path.Failure {
    private enum State {
        TRYING,
        PROCEEDING,
        COMPLETED,
        TERMINATED
    }

    private final Transactions table;
    private final String key;
    private final Path path;
    private @Nullable ClientListener listener;
    private byte @Nullable [] wire;
    private State state = State.TRYING;
    private long retransmitAfter;
    private Timers.@Nullable Timer retransmission;
    private Timers.@Nullable Timer limit;

    NonInviteClientTransaction(Transactions table, SipRequest request, Path path, ClientListener listener) {
        this.table = table;
        this.key = Transactions.clientKey(request.via().branch(), request.method());
        this.path = path;
        this.listener = listener;
        this.wire = SipWriter.bytes(request);
        this.retransmitAfter = table.timings().t1();
    }

    String key() {
        return key;
    }

    void begin() {
        send();
        if (!path.reliable()) {
            retransmission = table.timers().after(retransmitAfter, this::retransmit);
        }
        limit = table.timers().after(table.timings().patience(), this::giveUp);
    }

    private void send() {
        if (wire != null) {
            path.send(wire, this);
        }
    }

    /// Timer E, 17.1.2.2: doubles up to T2; once a provisional response came, T2.
    private void retransmit() {
        table.countRetransmission();
        send();
        long longest = table.timings().t2();
        retransmitAfter = state == State.PROCEEDING ? longest : Math.min(2 * retransmitAfter, longest);
        retransmission = table.timers().after(retransmitAfter, this::retransmit);
    }

    /// Timer F, 17.1.2.2.
    private void giveUp() {
        ClientListener told = listener;
        terminate();
        if (told != null) {
            told.timedOut();
        }
    }

    void received(SipResponse response) {
        switch (state) {
            case TRYING, PROCEEDING -> {
                ClientListener told = listener;
                if (response.isProvisional()) {
                    state = State.PROCEEDING;
                } else {
                    complete();
                }
                if (told != null) {
                    told.responded(response);
                }
            }
            case COMPLETED, TERMINATED -> {} // 17.1.2.2: repeated finals are absorbed
        }
    }

    private void complete() {
        stopTimers();
        wire = null;
        listener = null;
        if (path.reliable()) {
            terminate();
        } else {
            // Timer K, 17.1.2.2.
            state = State.COMPLETED;
            limit = table.timers().after(table.timings().t4(), this::terminate);
        }
    }

    /// 17.1.4.
    @Override
    public void unsent(IOException cause) {
        ClientListener told = listener;
        if (told != null) {
            terminate();
            told.unsent(cause);
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
            listener = null;
            stopTimers();
            table.forget(key, this);
        }
    }
}
