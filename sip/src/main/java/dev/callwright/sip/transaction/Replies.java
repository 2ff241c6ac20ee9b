package dev.callwright.sip.transaction;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.parse.SipWriter;

/// Messages that follow from another message alone.
public final class Replies {
    private Replies() {}

    /// A response with what RFC 3261 8.2.6.2 wants copied from the request; To gets `toTag` unless it has a tag or
    /// `toTag` is empty.
    public static SipResponse to(SipRequest request, int status, String toTag) {
        return new SipResponse(
                status, Status.reason(status), headers(request, toTag).build(), Body.NONE);
    }

    /// The same with a tag that depends on nothing but the request, so that answers given without state agree
    /// (RFC 3261 8.2.7).
    public static SipResponse to(SipRequest request, int status) {
        return to(request, status, statelessTag(request));
    }

    /// Sends a response that nobody remembers (RFC 3261 8.2.7).
    public static void withoutState(SipResponse response, Path path) {
        path.send(SipWriter.bytes(response), Path.Failure.IGNORED);
    }

    /// The headers that every response begins with.
    public static Headers.Builder headers(SipRequest request, String toTag) {
        Headers from = request.headers();
        Headers.Builder headers = Headers.builder()
                .copy(from, HeaderNames.VIA)
                .copy(from, HeaderNames.FROM)
                .copy(from, HeaderNames.CALL_ID)
                .copy(from, HeaderNames.CSEQ);
        if (toTag.isEmpty() || !request.to().tag().isEmpty()) {
            return headers.copy(from, HeaderNames.TO);
        }
        return headers.add(HeaderNames.TO, request.to().withTag(toTag));
    }

    private static String statelessTag(SipRequest request) {
        return Integer.toHexString(
                request.callId().hashCode() * 31 + request.via().branch().hashCode());
    }

    /// 100, without a tag (RFC 3261 8.2.6.1 leaves the dialog to later responses).
    static SipResponse trying(SipRequest request) {
        return to(request, Status.TRYING, "");
    }

    /// RFC 3261 17.1.1.3: the ACK of a refusal belongs to the transaction and repeats the INVITE's top Via alone.
    static SipRequest ackOfRefusal(SipRequest invite, SipResponse refusal) {
        Headers from = invite.headers();
        Headers headers = Headers.builder()
                .add(HeaderNames.VIA, invite.via())
                .copy(from, HeaderNames.ROUTE)
                .copy(from, HeaderNames.MAX_FORWARDS)
                .copy(from, HeaderNames.FROM)
                .copy(refusal.headers(), HeaderNames.TO)
                .copy(from, HeaderNames.CALL_ID)
                .add(HeaderNames.CSEQ, new CSeq(invite.cseq().number(), "ACK"))
                .build();
        return new SipRequest("ACK", invite.uri(), headers, Body.NONE);
    }
}
