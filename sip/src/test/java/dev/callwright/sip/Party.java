package dev.callwright.sip;

import dev.callwright.sip.message.Body;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.sip.message.SipUri;
import dev.callwright.sip.transport.DatagramTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// One user agent of a scenario: writes down what it is told, and does with a call what the test wants.
final class Party implements CallHandler {
    final String name;
    final InetSocketAddress address;
    final UserAgent agent;
    final List<String> log = new ArrayList<>();
    final List<IncomingCall> calls = new ArrayList<>();
    final List<SipResponse> responses = new ArrayList<>();
    final List<Reoffer> reoffers = new ArrayList<>();
    final List<Referral> referrals = new ArrayList<>();
    final List<SipRequest> acks = new ArrayList<>();
    final Map<String, String> passwords = new HashMap<>();
    Consumer<IncomingCall> onCall = call -> {};
    Consumer<Reoffer> onReoffer = offer -> offer.accept(Scenario.sdp("answer"));
    Consumer<Referral> onReferral = referral -> {};
    Consumer<InDialogRequest> onRequest = request -> request.respond(200);
    Optional<String> realm = Optional.empty();

    Party(Scenario scenario, String name, String host, UserAgentSettings settings) {
        this.name = name;
        try {
            this.address = new InetSocketAddress(InetAddress.ofLiteral(host), 5060);
            this.agent = new UserAgent(settings, scenario.loop, this);
            agent.attach(new DatagramTransport(scenario.network, address));
        } catch (IOException inUse) {
            throw new UncheckedIOException(inUse);
        }
    }

    SipUri uri() {
        return SipUri.of(name, address.getAddress().getHostAddress(), 5060);
    }

    /// A call to `other` with an offer.
    OutgoingCall call(Party other) {
        return call(Invitation.of(other.uri(), NameAddr.of(uri()), Scenario.sdp("offer")));
    }

    OutgoingCall call(Invitation invitation) {
        return agent.invite(invitation, new Notes());
    }

    SipStatistics statistics() {
        return agent.statistics();
    }

    /// Forgets what was written down.
    void forget() {
        log.clear();
        calls.clear();
        responses.clear();
        acks.clear();
    }

    IncomingCall lastCall() {
        return calls.getLast();
    }

    @Override
    public void incoming(IncomingCall call) {
        log.add("incoming");
        calls.add(call);
        call.listen(new Notes());
        onCall.accept(call);
    }

    @Override
    public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
        return realm.<AccessDecision>map(AccessDecision.Challenge::new).orElse(new AccessDecision.Allow("anybody"));
    }

    @Override
    public Optional<DigestSecret> secret(String username, String realm) {
        return Optional.ofNullable(passwords.get(username)).map(DigestSecret.Password::new);
    }

    @Override
    public boolean mayRegister(String identity, SipUri addressOfRecord) {
        return realm.isEmpty() || CallHandler.super.mayRegister(identity, addressOfRecord);
    }

    @Override
    public String toString() {
        return name;
    }

    /// Writes down what becomes of a call.
    final class Notes implements CallListener {
        @Override
        public void progressed(SipResponse provisional) {
            log.add("progressed " + provisional.status());
            responses.add(provisional);
        }

        @Override
        public void answered(SipResponse ok) {
            log.add("answered");
            responses.add(ok);
        }

        @Override
        public void refused(SipResponse failure) {
            log.add("refused " + failure.status());
            responses.add(failure);
        }

        @Override
        public void confirmed(SipRequest ack) {
            log.add("confirmed");
            acks.add(ack);
        }

        @Override
        public void reoffered(Reoffer offer) {
            log.add("reoffered by " + offer.request().method());
            reoffers.add(offer);
            onReoffer.accept(offer);
        }

        @Override
        public void requested(InDialogRequest request) {
            log.add("requested " + request.request().method());
            onRequest.accept(request);
        }

        @Override
        public void referred(Referral referral) {
            log.add("referred");
            referrals.add(referral);
            onReferral.accept(referral);
        }

        @Override
        public void ended(EndReason reason) {
            log.add("ended " + reason.getClass().getSimpleName());
        }
    }

    static Consumer<IncomingCall> answering() {
        return call -> {
            call.progress(180, Body.NONE);
            call.answer(Scenario.sdp("answer"));
        };
    }

    static Consumer<IncomingCall> ringing() {
        return call -> call.progress(180, Body.NONE);
    }
}
