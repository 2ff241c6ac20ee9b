package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// One request that we sent, until no response to it can arrive any more (RFC 3261 17.1).
public abstract sealed class ClientTransaction extends Transaction
        permits InviteClientTransaction, NonInviteClientTransaction {
    private final String key;
    private @Nullable ClientListener listener;
    private byte[] lastSent;
    private long interval;

    ClientTransaction(Transactions table, SipRequest request, Path path, ClientListener listener) {
        super(table, path);
        this.key = Transactions.clientKey(request.via().branch(), request.method());
        this.listener = listener;
        this.lastSent = SipWriter.bytes(request);
        this.interval = timings().t1();
    }

    final String key() {
        return key;
    }

    /// A response to the request arrived.
    abstract void received(SipResponse response);

    /// Whether it matters still that the network fails.
    abstract boolean minds();

    /// What follows this interval of timer A or E.
    abstract long after(long interval);

    /// Sends the request; timers A and B, or E and F, begin.
    final void begin() {
        send(lastSent);
        if (!path().reliable()) {
            repeatAfter(interval, this::repeat);
        }
        limitTo(timings().patience(), this::giveUp);
    }

    private void repeat() {
        sendAgain();
        interval = after(interval);
        repeatAfter(interval, this::repeat);
    }

    /// Timers B and F.
    private void giveUp() {
        terminate();
        if (listener != null) {
            listener.timedOut();
        }
    }

    /// 17.1.4.
    private void unsent(IOException cause) {
        if (minds() && !terminated()) {
            terminate();
            if (listener != null) {
                listener.unsent(cause);
            }
        }
    }

    /// Sends this, and keeps it for [#sendAgain].
    final void send(byte[] message) {
        lastSent = message;
        path().send(message, this::unsent);
    }

    final void sendAgain() {
        sendAgain(lastSent, this::unsent);
    }

    /// What was sent will not be asked for again.
    final void dropSent() {
        lastSent = NOTHING;
    }

    final void tell(SipResponse response) {
        if (listener != null) {
            listener.responded(response);
        }
    }

    final void dropListener() {
        listener = null;
    }

    /// From now on `other` hears what comes, in the place of the first listener.
    public final void handOver(ClientListener other) {
        listener = other;
    }

    /// Forgets the transaction: nothing more is sent, its listener hears nothing more.
    public final void abandon() {
        terminate();
    }

    @Override
    final void forget() {
        table().forget(key, this);
    }
}
