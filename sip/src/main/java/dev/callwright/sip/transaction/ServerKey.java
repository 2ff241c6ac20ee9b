package dev.callwright.sip.transaction;

import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.Via;

/// By what a server transaction is found again (RFC 3261 17.2.3): branch, sent-by and method, ACK counting as INVITE.
/// One text, because there are as many as transactions; it has an order, so that keys made to collide cost a table no
/// more than logarithmic time.
record ServerKey(String text) implements Comparable<ServerKey> {
    static ServerKey of(SipRequest request) {
        return of(request, request.is("ACK") ? "INVITE" : request.method());
    }

    /// The key that `request` would have as one of this method: a CANCEL and its INVITE differ in nothing else.
    static ServerKey of(SipRequest request, String method) {
        Via via = request.via();
        String branch = via.hasUniqueBranch() ? via.branch() : withoutCookie(request, via);
        return new ServerKey(branch + ' ' + via.host() + ':' + via.port() + ' ' + method);
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

    @Override
    public int compareTo(ServerKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public String toString() {
        return text;
    }
}
