package dev.callwright.phones;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.PortsExhausted;
import dev.callwright.phones.Transcript.What;
import dev.callwright.sip.AccessDecision;
import dev.callwright.sip.CallHandler;
import dev.callwright.sip.DigestSecret;
import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.Invitation;
import dev.callwright.sip.SipTransport;
import dev.callwright.sip.UserAgent;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipUri;
import dev.callwright.world.Loop;
import dev.callwright.world.Time;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/// A telephone network in the box: every number has a telephone that follows a script, and all of them share one user
/// agent and one media engine.
///
/// It works on real sockets and on virtual time alike. Safe for use by any thread.
public final class PhoneNetwork implements AutoCloseable {
    private static final int MOST_NUMBERS = 100_000;

    private final PhoneSettings settings;
    private final Calls calls;
    private final UserAgent agent;
    private final Map<String, PhoneScript> scripts = new ConcurrentHashMap<>();
    private final List<Consumer<PhoneCall>> listeners = new CopyOnWriteArrayList<>();
    private volatile InetSocketAddress local = InetSocketAddress.createUnresolved("invalid", 0);

    /// A network that nobody can reach until a transport is attached.
    ///
    /// @param loop where its user agent lives
    /// @param media carries the sound; not closed with the network
    public PhoneNetwork(PhoneSettings settings, Time time, Loop loop, MediaEngine media) {
        this.settings = settings;
        calls = new Calls(settings, time, media);
        agent = new UserAgent(settings.agent(), loop, new Exchange());
    }

    /// Speaks and listens by this transport too; the first one's address is where the telephones are.
    public void attach(SipTransport transport) {
        if (local.isUnresolved()) {
            local = transport.local();
        }
        agent.attach(transport);
    }

    /// The telephone with this number.
    public ScriptedPhone phone(String number) {
        return new ScriptedPhone(this, number);
    }

    /// From now on the telephone with this number takes calls like this.
    public void behave(String number, PhoneScript script) {
        if (scripts.size() >= MOST_NUMBERS) {
            throw new IllegalStateException("more than " + MOST_NUMBERS + " numbers with a script of their own");
        }
        scripts.put(number, script);
    }

    /// From now on every new call of any telephone is told; on the thread that begins it, which must not wait.
    public void listen(Consumer<PhoneCall> listener) {
        listeners.add(listener);
    }

    /// The calls in progress.
    public Set<PhoneCall> calls() {
        return calls.inProgress();
    }

    /// Hangs up every call and closes the transports.
    @Override
    public void close() {
        agent.drain();
        calls.inProgress().forEach(PhoneCall::hangUp);
        agent.close();
    }

    UserAgent agent() {
        return agent;
    }

    /// How a telephone of this network is called from outside.
    NameAddr addressOf(String number) {
        String host = settings.agent().publicHost().orElseGet(local::getHostString);
        return NameAddr.of(SipUri.of(number, host, local.getPort()));
    }

    PhoneCall place(String number, Invitation invitation, PhoneScript script) {
        CallRecord record = calls.record();
        AudioStream stream;
        try {
            stream = calls.open(record);
        } catch (PortsExhausted full) {
            throw new IllegalStateException("no ports left for the sound of a call", full);
        }
        Talk talk = new Talk(stream);
        OutgoingLine line = new OutgoingLine(talk, record);
        Invitation offering = new Invitation(
                invitation.target(),
                invitation.from(),
                invitation.to(),
                talk.offer(),
                invitation.extra(),
                invitation.credentials(),
                invitation.path());
        line.place(agent, offering);
        PhoneCall call = new PhoneCall(number, invitation.target().user(), record, line);
        begin(call, line, record, script);
        return call;
    }

    private void begin(PhoneCall call, Line line, CallRecord record, PhoneScript script) {
        listeners.forEach(listener -> listener.accept(call));
        calls.begin(call, line, record, script);
    }

    private PhoneScript scriptOf(String number) {
        PhoneScript own = scripts.get(number);
        return own == null ? settings.behaviours().of(number) : own;
    }

    /// Takes the calls that come in from the user agent.
    private final class Exchange implements CallHandler {
        @Override
        public void incoming(IncomingCall incoming) {
            if (calls.full()) {
                incoming.refuse(503);
                return;
            }
            CallRecord record = calls.record();
            AudioStream stream;
            try {
                stream = calls.open(record);
            } catch (PortsExhausted full) {
                incoming.refuse(503);
                return;
            }
            String number = incoming.invite().uri().user();
            String caller = incoming.invite().headers().from().uri().user();
            record.transcript().add(What.CALLED, "by " + caller);
            IncomingLine line = new IncomingLine(incoming, new Talk(stream), record);
            incoming.listen(line);
            begin(new PhoneCall(number, caller, record, line), line, record, scriptOf(number));
        }

        @Override
        public AccessDecision admit(SipRequest request, InetSocketAddress source, String protocol) {
            return request.is("REGISTER") ? new AccessDecision.Refuse(405, "") : new AccessDecision.Allow("anybody");
        }

        @Override
        public Optional<DigestSecret> secret(String username, String realm) {
            return Optional.empty();
        }
    }
}
