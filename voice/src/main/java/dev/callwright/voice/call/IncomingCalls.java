package dev.callwright.voice.call;

import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.Methods;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.port.SipGate;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the SIP user agent asks of us: who may come in, and what becomes of a new call. Called on the SIP loop; every
/// call gets a thread of its own at once.
final class IncomingCalls implements CallHandler {
    private static final Logger LOG = LoggerFactory.getLogger(IncomingCalls.class);

    private final SipGate gate;
    private volatile Optional<Exchange> exchange = Optional.empty();

    IncomingCalls(SipGate gate) {
        this.gate = gate;
    }

    /// Calls are taken from now on.
    void open(Exchange ready) {
        exchange = Optional.of(ready);
    }

    @Override
    public void incoming(IncomingCall call) {
        Optional<CallsRefused> refusal = exchange.isEmpty()
                ? Optional.of(new CallsRefused(CallsRefused.Reason.CLOSED, "not ready yet"))
                : exchange.get().sessions().admit();
        if (refusal.isPresent()) {
            LOG.info(
                    "{} from {} refused: {}",
                    call.callId(),
                    call.source(),
                    refusal.get().getMessage());
            call.refuse(503, "", Headers.EMPTY.with("Retry-After", "5"));
            return;
        }
        Exchange ready = exchange.orElseThrow();
        ReceivedCall received = new ReceivedCall(call, new Inbox(ready.time()), Admission.read(call.identity()), ready);
        ready.time().start("call " + call.callId(), received);
    }

    @Override
    public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
        NameAddr from = request.headers().from();
        SipGate.Knock knock =
                new SipGate.Knock(request.method(), address(from.uri()), address(target(request)), source, protocol);
        return switch (gate.judge(knock)) {
            case SipGate.Verdict.Allow allow ->
                new AccessDecision.Allow(Admission.of(allow).identity());
            case SipGate.Verdict.Challenge(String realm) -> new AccessDecision.Challenge(realm);
            case SipGate.Verdict.Refuse(int status, String reason) -> new AccessDecision.Refuse(status, reason);
        };
    }

    /// What a request is about: for REGISTER the address that is bound, else where it goes.
    private static SipUri target(SipRequest request) {
        return request.is(Methods.REGISTER) ? request.headers().to().uri() : request.uri();
    }

    private static String address(SipUri uri) {
        return uri.user().isEmpty() ? uri.host() : uri.user() + "@" + uri.host();
    }

    @Override
    public Optional<DigestSecret> secret(String username, String realm) {
        return gate.secret(username, realm).map(IncomingCalls::digest);
    }

    @Override
    public Optional<DigestSecret> secret(SipRequest request, String username, String realm) {
        return gate.secret(username, realm, target(request).host()).map(IncomingCalls::digest);
    }

    private static DigestSecret digest(SipGate.Secret secret) {
        return switch (secret) {
            case SipGate.Secret.Password(String value) -> new DigestSecret.Password(value);
            case SipGate.Secret.Ha1(String md5, String sha256) -> new DigestSecret.Hashes(md5, sha256);
        };
    }

    @Override
    public boolean mayRegister(String identity, SipUri addressOfRecord) {
        return Admission.isOne(identity) || identity.equals(addressOfRecord.user());
    }
}
