package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The tables of all transactions: finds the one a message belongs to, or begins a new one.
///
/// Confined to the loop of its [Timers]. The size of the server's table is bounded by its user's
/// [TransactionUser#admits], that of the client's by what its user sends.
public final class Transactions {
    private final Timers timers;
    private final Timings timings;
    private final TransactionUser user;
    private final Map<ServerKey, ServerTransaction> servers = new HashMap<>();
    private final Map<MergeKey, ServerKey> firstArrivals = new HashMap<>();
    private final Map<String, ClientTransaction> clients = new HashMap<>();
    private long retransmissionsSent;
    private long retransmissionsReceived;

    public Transactions(Timers timers, Timings timings, TransactionUser user) {
        this.timers = timers;
        this.timings = timings;
        this.user = user;
    }

    /// How many server transactions are kept, their after-life included.
    public int servers() {
        return servers.size();
    }

    /// How many client transactions are kept, their after-life included.
    public int clients() {
        return clients.size();
    }

    public long retransmissionsSent() {
        return retransmissionsSent;
    }

    public long retransmissionsReceived() {
        return retransmissionsReceived;
    }

    /// Begins a client transaction for a request whose top Via carries a fresh branch, and sends it.
    public ClientTransaction send(SipRequest request, Path path, ClientListener listener) {
        ClientTransaction transaction = request.is("INVITE")
                ? new InviteClientTransaction(this, request, path, listener)
                : new NonInviteClientTransaction(this, request, path, listener);
        clients.put(transaction.key(), transaction);
        transaction.begin();
        return transaction;
    }

    /// A request arrived; its top Via says already where it really came from.
    public void received(SipRequest request, Path path) {
        ServerKey key = ServerKey.of(request);
        ServerTransaction known = servers.get(key);
        if (known != null) {
            repeated(known, request);
        } else if (request.is("ACK")) {
            user.acknowledged(request);
        } else if (user.admits(request, path)) {
            begin(key, request, path);
        }
    }

    private void repeated(ServerTransaction known, SipRequest request) {
        if (known instanceof InviteServerTransaction invite && request.is("ACK")) {
            invite.acknowledged(request);
        } else {
            retransmissionsReceived++;
            known.repeated();
        }
    }

    private void begin(ServerKey key, SipRequest request, Path path) {
        switch (request.method()) {
            case "INVITE" -> {
                MergeKey arrival = arrival(key, request);
                InviteServerTransaction invite = new InviteServerTransaction(this, path, key, arrival, request);
                servers.put(key, invite);
                invite.begin();
                user.requested(invite, merged(arrival, key));
            }
            case "CANCEL" -> cancelled(other(path, key, null, request));
            default -> {
                MergeKey arrival = arrival(key, request);
                user.requested(other(path, key, arrival, request), merged(arrival, key));
            }
        }
    }

    private NonInviteServerTransaction other(Path path, ServerKey key, @Nullable MergeKey arrival, SipRequest request) {
        NonInviteServerTransaction other = new NonInviteServerTransaction(this, path, key, arrival, request);
        servers.put(key, other);
        other.begin();
        return other;
    }

    /// RFC 3261 8.2.2.2: what begins something (no To tag) and came before under another branch was forked and merged.
    private @Nullable MergeKey arrival(ServerKey key, SipRequest request) {
        if (!request.to().tag().isEmpty()) {
            return null;
        }
        MergeKey arrival = MergeKey.of(request);
        firstArrivals.putIfAbsent(arrival, key);
        return arrival;
    }

    private boolean merged(@Nullable MergeKey arrival, ServerKey key) {
        return arrival != null && !key.equals(firstArrivals.get(arrival));
    }

    /// RFC 3261 9.2: a CANCEL has a transaction of its own, and is answered whatever becomes of the INVITE.
    private void cancelled(NonInviteServerTransaction cancel) {
        SipRequest request = cancel.request();
        ServerTransaction target = servers.get(ServerKey.of(request, "INVITE"));
        if (target == null) {
            cancel.respond(Replies.to(request, Status.CALL_DOES_NOT_EXIST));
            return;
        }
        cancel.respond(Replies.to(request, Status.OK));
        if (target instanceof InviteServerTransaction invite) {
            invite.cancelled(request);
        }
    }

    /// A response arrived.
    public void received(SipResponse response) {
        ClientTransaction known =
                clients.get(clientKey(response.via().branch(), response.cseq().method()));
        if (known == null) {
            user.stray(response);
        } else {
            known.received(response);
        }
    }

    /// RFC 3261 17.1.3: branch and method of CSeq; only a CANCEL shares its branch, with the INVITE it cancels.
    static String clientKey(String branch, String method) {
        return method.equals("CANCEL") ? "CANCEL " + branch : branch;
    }

    Timers timers() {
        return timers;
    }

    Timings timings() {
        return timings;
    }

    TransactionUser user() {
        return user;
    }

    void countRetransmission() {
        retransmissionsSent++;
    }

    void forget(String key, ClientTransaction transaction) {
        clients.remove(key, transaction);
    }

    void forget(ServerKey key, @Nullable MergeKey arrival) {
        servers.remove(key);
        if (arrival != null) {
            firstArrivals.remove(arrival, key);
        }
    }
}
