package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.parse.SipWriter;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One request that came in, until long after its final response (RFC 3261 17.2).
public abstract sealed class ServerTransaction extends Transaction
        permits InviteServerTransaction, NonInviteServerTransaction {
    private final ServerKey key;
    private final @Nullable MergeKey arrival;
    private @Nullable SipRequest request;
    private byte[] lastSent = NOTHING;

    ServerTransaction(Transactions table, Path path, ServerKey key, @Nullable MergeKey arrival, SipRequest request) {
        super(table, path);
        this.key = key;
        this.arrival = arrival;
        this.request = request;
    }

    /// The request; not to be asked for after the final response, when it is forgotten to save memory.
    public final SipRequest request() {
        if (request == null) {
            throw new IllegalStateException("answered and forgotten: " + key);
        }
        return request;
    }

    final void dropRequest() {
        request = null;
    }

    /// Sends a response; a second final one is not sent, unless it repeats the 2xx to an INVITE.
    public abstract void respond(SipResponse response);

    /// Whether a final response was given.
    public abstract boolean answered();

    /// Who is told when the caller gives up an INVITE before its final response; the CANCEL itself has its 200 already.
    public abstract void whenCancelled(Consumer<SipRequest> told);

    /// The request came again.
    abstract void repeated();

    /// Sends this, and keeps it for [#sendAgain].
    final void send(SipResponse response) {
        lastSent = SipWriter.bytes(response);
        path().send(lastSent, Path.Failure.IGNORED);
    }

    /// The last response once more, if there was one.
    final void sendAgain() {
        if (lastSent.length > 0) {
            sendAgain(lastSent, Path.Failure.IGNORED);
        }
    }

    /// What was sent will not be asked for again.
    final void dropSent() {
        lastSent = NOTHING;
    }

    @Override
    final void forget() {
        table().forget(key, arrival);
    }
}
