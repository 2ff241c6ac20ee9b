package dev.callwright.sip.dialog;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipMessage;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import java.util.ArrayList;
import java.util.List;

/// The state of RFC 3261 12: tags, sequence numbers, remote target and route set. Knows nothing of time or network.
/// Confined to its agent's loop.
public final class Dialog {
    private static final int MAX_FORWARDS = 70;
    private static final long NONE_YET = -1;

    private final DialogId id;
    private final NameAddr local;
    private final NameAddr remote;
    private SipUri remoteTarget;
    private List<NameAddr> routes;
    private long localNumber;
    private long remoteNumber;

    private Dialog(
            DialogId id,
            NameAddr local,
            NameAddr remote,
            SipUri remoteTarget,
            List<NameAddr> routes,
            long localNumber,
            long remoteNumber) {
        this.id = id;
        this.local = local;
        this.remote = remote;
        this.remoteTarget = remoteTarget;
        this.routes = routes;
        this.localNumber = localNumber;
        this.remoteNumber = remoteNumber;
    }

    /// The caller's side, made by a response with a To tag (12.1.2).
    public static Dialog ofCaller(SipRequest invite, SipResponse response) throws MalformedSip {
        DialogId id =
                new DialogId(invite.callId(), invite.from().tag(), response.to().tag());
        // A provisional response may come without Contact; until one comes the target stays what we called.
        SipUri target = contact(response, invite.uri());
        return new Dialog(
                id,
                invite.from(),
                response.to(),
                target,
                reversed(response.headers().recordRoutes()),
                invite.cseq().number(),
                NONE_YET);
    }

    /// The caller's side, made by a further 2xx to an INVITE of which nothing is kept: From, Call-ID and CSeq stand in
    /// the response as we sent them (8.2.6.2).
    public static Dialog ofFork(SipResponse ok) throws MalformedSip {
        return ofCaller(new SipRequest("INVITE", ok.to().uri(), ok.headers(), Body.NONE), ok);
    }

    /// The callee's side (12.1.1); `localTag` goes into the To of every response.
    public static Dialog ofCallee(SipRequest invite, String localTag) throws MalformedSip {
        DialogId id = new DialogId(invite.callId(), localTag, invite.from().tag());
        return new Dialog(
                id,
                invite.to().withTag(localTag),
                invite.from(),
                contact(invite, invite.from().uri()),
                invite.headers().recordRoutes(),
                0,
                invite.cseq().number());
    }

    private static SipUri contact(SipMessage message, SipUri otherwise) throws MalformedSip {
        return message.headers().address(HeaderNames.CONTACT).map(NameAddr::uri).orElse(otherwise);
    }

    private static List<NameAddr> reversed(List<NameAddr> recorded) {
        return recorded.size() < 2 ? recorded : new ArrayList<>(recorded.reversed());
    }

    public DialogId id() {
        return id;
    }

    public SipUri remoteTarget() {
        return remoteTarget;
    }

    /// Whether requests go straight to the remote target.
    public boolean direct() {
        return routes.isEmpty();
    }

    /// The 2xx decides: its Record-Route replaces what earlier responses said (13.2.2.4).
    public void confirm(SipResponse ok) throws MalformedSip {
        routes = reversed(ok.headers().recordRoutes());
        retarget(ok);
    }

    /// A target refresh (12.2): Contact says where the peer is from now on.
    public void retarget(SipMessage message) throws MalformedSip {
        remoteTarget = contact(message, remoteTarget);
    }

    /// Whether an arriving request comes in order (12.2.2); if so its number is the one to beat.
    public boolean inOrder(SipRequest request) {
        long number = request.cseq().number();
        if (number <= remoteNumber) {
            return false;
        }
        remoteNumber = number;
        return true;
    }

    /// The next request of ours inside the dialog, without Via and Contact. An ACK takes the number of the INVITE
    /// instead ([#ack]).
    public SipRequest request(String method, Headers.Builder more, Body body) {
        localNumber++;
        return request(new CSeq(localNumber, method), more.build(), body);
    }

    /// The ACK of a 2xx to the INVITE with this number (13.2.2.4).
    public SipRequest ack(long inviteNumber, Headers more, Body body) {
        return request(new CSeq(inviteNumber, "ACK"), more, body);
    }

    private SipRequest request(CSeq cseq, Headers more, Body body) {
        Headers.Builder headers = Headers.builder()
                .add(HeaderNames.FROM, local)
                .add(HeaderNames.TO, remote)
                .add(HeaderNames.CALL_ID, id.callId())
                .add(HeaderNames.CSEQ, cseq)
                .add(HeaderNames.MAX_FORWARDS, MAX_FORWARDS);
        boolean strict = strictRouting();
        // 12.2.1.1: a strict router wants itself in the Request-URI and the target at the end of the routes.
        for (NameAddr route : strict ? routes.subList(1, routes.size()) : routes) {
            headers.add(HeaderNames.ROUTE, route);
        }
        if (strict) {
            headers.add(HeaderNames.ROUTE, NameAddr.of(remoteTarget));
        }
        headers.addAll(more);
        return new SipRequest(cseq.method(), strict ? routes.getFirst().uri() : remoteTarget, headers.build(), body);
    }

    /// Where requests are sent first: the first route, or the target.
    public SipUri nextHop() {
        return routes.isEmpty() ? remoteTarget : routes.getFirst().uri();
    }

    private boolean strictRouting() {
        return !routes.isEmpty() && !routes.getFirst().uri().params().has("lr");
    }
}
