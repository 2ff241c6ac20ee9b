package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.Via;
import java.util.Comparator;

/// By what a server transaction is found again (RFC 3261 17.2.3): branch, sent-by and method, ACK counting as INVITE.
record ServerKey(String branch, String host, int port, String method) implements Comparable<ServerKey> {
    private static final Comparator<ServerKey> ORDER = Comparator.comparing(ServerKey::branch)
            .thenComparing(ServerKey::method)
            .thenComparing(ServerKey::host)
            .thenComparingInt(ServerKey::port);

    static ServerKey of(SipRequest request) {
        Via via = request.via();
        String branch = via.hasUniqueBranch() ? via.branch() : withoutCookie(request, via);
        return new ServerKey(branch, via.host(), via.port(), request.is("ACK") ? "INVITE" : request.method());
    }

    /// Senders from before RFC 3261 make no unique branch: what else tells requests apart takes its place.
    private static String withoutCookie(SipRequest request, Via via) {
        return String.join(
                "\n",
                via.branch(),
                request.callId(),
                request.from().tag(),
                Long.toString(request.cseq().number()),
                request.uri().toString());
    }

    ServerKey forMethod(String other) {
        return new ServerKey(branch, host, port, other);
    }

    @Override
    public int hashCode() {
        return branch.hashCode() + 31 * method.hashCode();
    }

    /// An order, so that keys made to collide cost no more than logarithmic time.
    @Override
    public int compareTo(ServerKey other) {
        return ORDER.compare(this, other);
    }
}
