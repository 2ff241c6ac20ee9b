package dev.callwright.sip;

import dev.callwright.sip.message.CSeq;
import dev.callwright.sip.message.HeaderNames;
import dev.callwright.sip.message.Headers;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.sip.message.SipRequest;
import dev.callwright.sip.message.SipResponse;
import dev.callwright.world.Loop;
import java.util.function.Consumer;

/// A SIP user agent: places and takes calls, registers and is a registrar.
///
/// Every public method may be called by any thread. Listeners and the [CallHandler] are called on the loop and must not
/// wait. The agent reads no clock and opens no socket: time is the [Loop]'s, the network comes as [SipTransport]s.
public final class UserAgent implements AutoCloseable {
    private final Agent agent;

    /// An agent that finds numeric hosts only; see the other constructor for names.
    public UserAgent(UserAgentSettings settings, Loop loop, CallHandler handler) {
        this(settings, loop, handler, Locator.numeric());
    }

    /// @param locator finds the hosts of URIs that are names
    public UserAgent(UserAgentSettings settings, Loop loop, CallHandler handler, Locator locator) {
        this.agent = new Agent(settings, loop, handler, locator);
    }

    /// Speaks and listens by this transport too; closing the agent closes it.
    public void attach(SipTransport transport) {
        agent.onLoop(() -> agent.hops().add(transport));
        transport.start(new Receiving(agent, transport));
    }

    /// Places a call; what becomes of it is told to `listener`.
    public OutgoingCall invite(Invitation invitation, CallListener listener) {
        OutboundCall call = new OutboundCall(agent, invitation, listener);
        agent.onLoop(call::begin);
        return call;
    }

    /// Sends a request outside any dialog; `onFinal` gets the final response, 408 or 503 if none came.
    public void request(OutgoingRequest request, Consumer<SipResponse> onFinal) {
        String callId = agent.tokens().next();
        NameAddr from = request.from().withTag(agent.tokens().next());
        long[] number = {0};
        Exchange.Draft draft = hop -> {
            number[0]++;
            Headers headers = Headers.builder()
                    .add(HeaderNames.FROM, from)
                    .add(HeaderNames.TO, NameAddr.of(request.target()))
                    .add(HeaderNames.CALL_ID, callId)
                    .add(HeaderNames.CSEQ, new CSeq(number[0], request.method()))
                    .add(HeaderNames.MAX_FORWARDS, 70)
                    .add(
                            HeaderNames.CONTACT,
                            "<" + hop.contact(from.uri().user()).wire() + ">")
                    .addAll(agent.about().addAll(request.extra()).build())
                    .build();
            return new SipRequest(request.method(), request.target(), headers, request.body());
        };
        agent.onLoop(() -> new Exchange(agent, draft, onFinal::accept, agent.answerer(request.credentials()))
                .begin(request.target(), request.path()));
    }

    /// Registers a contact of ours elsewhere and keeps it registered.
    public Registration register(Registration.Settings settings, Registration.Listener listener) {
        RegistrationClient registration = new RegistrationClient(agent, settings, listener);
        agent.onLoop(registration::send);
        return registration;
    }

    /// The bindings that telephones made with us.
    public Registrar registrar() {
        return agent.registrar();
    }

    /// What the agent holds and has seen. A glance: what happens on the loop at this very moment may be half counted.
    public SipStatistics statistics() {
        return new SipStatistics(
                agent.transactions().servers() + agent.transactions().clients(),
                agent.calls(),
                agent.dialogs(),
                agent.registrar().size(),
                agent.timers().size(),
                agent.requests(),
                agent.responses(),
                agent.transactions().retransmissionsSent(),
                agent.transactions().retransmissionsReceived(),
                agent.malformed(),
                agent.inbound().overload().refused(),
                agent.stray());
    }

    /// From now on new calls get 503; those in progress go on.
    public void drain() {
        agent.onLoop(() -> agent.inbound().overload().drain());
    }

    /// Closes the transports; calls in progress are told nothing, so hang them up first.
    @Override
    public void close() {
        agent.onLoop(() -> {
            agent.inbound().overload().drain();
            agent.hops().transports().forEach(SipTransport::close);
            agent.timers().close();
        });
    }
}
