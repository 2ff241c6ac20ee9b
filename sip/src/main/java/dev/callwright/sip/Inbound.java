package dev.callwright.sip;

import dev.callwright.sip.dialog.Dialog;
import dev.callwright.sip.dialog.SessionInterval;
import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.Status;
import dev.callwright.sip.transaction.Path;
import dev.callwright.sip.transaction.Replies;
import dev.callwright.sip.transaction.ServerTransaction;
import dev.callwright.sip.transaction.TransactionUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What becomes of each request that belongs to no transaction yet (RFC 3261 8.2): the checks in their order, then the
/// dialog, the registrar or the call handler. Confined to the loop.
final class Inbound implements TransactionUser {
    private static final Set<String> EXTENSIONS = Set.of("100rel", "timer");
    private static final Set<String> ONLY_IN_DIALOGS = Set.of("BYE", "PRACK", "UPDATE", "INFO");
    private static final Set<String> BEGINNINGS =
            Set.of("INVITE", "REGISTER", "OPTIONS", "MESSAGE", "NOTIFY", "SUBSCRIBE", "PUBLISH", "REFER");

    private final Agent agent;
    private final CallHandler handler;
    private final Admission admission;
    private final Overload overload;
    private final RegistrarDesk registrar;

    Inbound(Agent agent, CallHandler handler, RegistrarDesk registrar) {
        this.agent = agent;
        this.handler = handler;
        this.admission = new Admission(agent, handler);
        this.overload = new Overload(agent);
        this.registrar = registrar;
    }

    Overload overload() {
        return overload;
    }

    @Override
    public boolean admits(SipRequest request, Path path) {
        if (overload.takes(request)) {
            return true;
        }
        SipResponse busy = Replies.to(request, Status.SERVICE_UNAVAILABLE);
        Headers headers = busy.headers()
                .adding(
                        HeaderNames.RETRY_AFTER,
                        agent.settings().limits().retryAfter().toSeconds());
        Replies.withoutState(busy.withHeaders(headers), path);
        return false;
    }

    @Override
    public void requested(ServerTransaction transaction, boolean merged) {
        SipRequest request = transaction.request();
        try {
            if (!request.to().tag().isEmpty()) {
                inside(transaction, request);
            } else if (merged) {
                agent.refuse(transaction, Status.LOOP_DETECTED);
            } else if (passes(transaction, request)) {
                begins(transaction, request);
            }
        } catch (MalformedSip malformed) {
            agent.garbled();
            agent.refuse(transaction, malformed.status());
        }
    }

    private void inside(ServerTransaction transaction, SipRequest request) {
        Optional<DialogPeer> peer = agent.dialog(request);
        if (peer.isPresent()) {
            peer.get().requested(transaction);
        } else if (request.is("OPTIONS")) {
            options(transaction);
        } else {
            agent.refuse(transaction, Status.CALL_DOES_NOT_EXIST);
        }
    }

    /// RFC 3261 8.2.1 to 8.2.3, in that order; false when the request was answered.
    private boolean passes(ServerTransaction transaction, SipRequest request) throws MalformedSip {
        if (ONLY_IN_DIALOGS.contains(request.method())) {
            agent.refuse(transaction, Status.CALL_DOES_NOT_EXIST);
        } else if (!BEGINNINGS.contains(request.method())) {
            agent.refuse(transaction, Status.METHOD_NOT_ALLOWED, HeaderNames.ALLOW, Agent.ALLOW);
        } else if (!request.uri().isSip() && !request.uri().scheme().equals("tel")) {
            agent.refuse(transaction, Status.UNSUPPORTED_URI_SCHEME);
        } else if (request.is("INVITE") && request.headers().maxForwards().orElse(70) == 0) {
            agent.refuse(transaction, Status.TOO_MANY_HOPS);
        } else {
            return demandsNothingUnknown(transaction, request) && isReadable(transaction, request);
        }
        return false;
    }

    private boolean demandsNothingUnknown(ServerTransaction transaction, SipRequest request) {
        if (!request.headers().has(HeaderNames.REQUIRE)) {
            return true;
        }
        List<String> unknown = new ArrayList<>(request.headers().all(HeaderNames.REQUIRE));
        unknown.removeAll(EXTENSIONS);
        if (unknown.isEmpty()) {
            return true;
        }
        agent.refuse(transaction, Status.BAD_EXTENSION, HeaderNames.UNSUPPORTED, String.join(", ", unknown));
        return false;
    }

    private boolean isReadable(ServerTransaction transaction, SipRequest request) {
        Body body = request.body();
        boolean fits = body.isEmpty() || body.is("application/sdp") || body.is("multipart/mixed");
        if (request.is("INVITE") && !fits) {
            agent.refuse(transaction, Status.UNSUPPORTED_MEDIA_TYPE, HeaderNames.ACCEPT, "application/sdp");
            return false;
        }
        if (!request.headers().first("Content-Encoding").orElse("identity").equalsIgnoreCase("identity")) {
            agent.refuse(transaction, Status.UNSUPPORTED_MEDIA_TYPE, "Accept-Encoding", "identity");
            return false;
        }
        return true;
    }

    private void begins(ServerTransaction transaction, SipRequest request) throws MalformedSip {
        Optional<String> identity = admission.identify(transaction);
        if (identity.isEmpty()) {
            return;
        }
        switch (request.method()) {
            case "INVITE" -> call(transaction, request, identity.get());
            case "REGISTER" -> registrar.register(transaction, identity.get());
            case "OPTIONS" -> options(transaction);
            default ->
                handler.requested(
                        new Question(agent, transaction, agent.tokens().next()));
        }
    }

    private void call(ServerTransaction transaction, SipRequest request, String identity) throws MalformedSip {
        try {
            Optional<SessionInterval> interval = SessionInterval.grant(request.headers(), agent.sessionPolicy());
            Dialog dialog = Dialog.ofCallee(request, agent.tokens().next());
            handler.incoming(new InboundCall(agent, transaction, dialog, interval, identity));
        } catch (SessionInterval.TooSmall tooSmall) {
            agent.refuse(transaction, Status.SESSION_INTERVAL_TOO_SMALL, HeaderNames.MIN_SE, tooSmall.minimum());
        }
    }

    /// RFC 3261 11.2: answered as an INVITE would be.
    private void options(ServerTransaction transaction) {
        if (overload.draining()) {
            agent.refuse(
                    transaction,
                    Status.SERVICE_UNAVAILABLE,
                    HeaderNames.RETRY_AFTER,
                    agent.settings().limits().retryAfter().toSeconds());
            return;
        }
        Headers able = Headers.builder()
                .add(HeaderNames.ALLOW, Agent.ALLOW)
                .add(HeaderNames.ACCEPT, "application/sdp")
                .add(HeaderNames.SUPPORTED, "timer, 100rel")
                .build();
        SipRequest request = transaction.request();
        transaction.respond(agent.reply(request, Status.OK, "", agent.tokens().next(), able, Body.NONE));
    }

    @Override
    public void acknowledged(SipRequest ack) {
        Optional<DialogPeer> peer = agent.dialog(ack);
        if (peer.isPresent()) {
            peer.get().acknowledged(ack);
        } else {
            agent.strayed();
        }
    }

    @Override
    public void stray(SipResponse response) {
        agent.strayed();
    }
}
