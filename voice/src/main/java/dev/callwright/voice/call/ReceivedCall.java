package dev.callwright.voice.call;

import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.message.MalformedSip;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.IncomingLeg;
import dev.callwright.voice.port.NumberDirectory;
import dev.callwright.voice.verb.CallInterrupted;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A call that came in. It becomes a call of ours only when somebody answers its number and there is audio in common;
/// else it is turned away and leaves no trace but a line in the log.
final class ReceivedCall implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(ReceivedCall.class);

    private final IncomingCall incoming;
    private final IncomingLeg leg;
    private final Inbox inbox;
    private final Admission admission;
    private final Exchange exchange;
    private Optional<NumberDirectory.Answerer> answerer = Optional.empty();

    ReceivedCall(IncomingCall incoming, Inbox inbox, Admission admission, Exchange exchange) {
        this.incoming = incoming;
        this.inbox = inbox;
        this.admission = admission;
        this.exchange = exchange;
        this.leg = exchange.lines().legs().incoming(incoming, inbox);
    }

    /// On the call's own thread.
    @Override
    public void run() {
        Optional<CallSession> begun = Optional.empty();
        try {
            begun = begin();
        } catch (RuntimeException | Error failure) {
            LOG.error("{} from {} failed", incoming.callId(), incoming.source(), failure);
            leg.refuse(500);
        } finally {
            exchange.sessions().arrived();
        }
        begun.ifPresent(session -> session.run(this::ring));
    }

    /// Empty when the caller was turned away.
    private Optional<CallSession> begin() {
        String dialled = incoming.invite().uri().user();
        String host = incoming.invite().uri().host();
        answerer = exchange.outside(() -> exchange.ports().numbers().answerer(dialled, host));
        if (answerer.isEmpty()) {
            LOG.info("{} from {} refused: nobody answers {}", incoming.callId(), incoming.source(), dialled);
            leg.refuse(404);
            return Optional.empty();
        }
        OptionalInt refusal = leg.negotiate();
        if (refusal.isPresent()) {
            leg.refuse(refusal.getAsInt());
            return Optional.empty();
        }
        CallLife life =
                CallLife.begin(queued(answerer.get(), dialled), exchange.ports().journal(), exchange.time());
        CallSession session = new CallSession(exchange, life, inbox);
        session.line().attach(leg);
        session.introduce(SipFacts.of(incoming));
        exchange.sessions().add(session);
        return Optional.of(session);
    }

    private void ring(CallSession session) throws CallInterrupted, InterruptedException {
        session.life().ringing();
        leg.ring();
        session.converse(answerer.orElseThrow().handling(), Map.of());
    }

    private Call queued(NumberDirectory.Answerer answerer, String dialled) {
        NameAddr from = incoming.invite().headers().from();
        Call.Details details = new Call.Details(
                Optional.empty(),
                answerer.number(),
                admission.trunk(),
                forwardedFrom(),
                Optional.of(from.display()).filter(name -> !name.isEmpty()));
        return Call.queued(
                new Call.Identity(
                        CallSid.fresh(exchange.time().now(), exchange.random()),
                        answerer.account(),
                        Direction.INBOUND,
                        admission.caller().orElseGet(() -> caller(from)),
                        answerer.called().orElseGet(() -> Endpoint.parse(dialled)),
                        details),
                exchange.time().now(),
                answerer.statusCallback());
    }

    /// Whose calls are forwarded to us, as the topmost Diversion header says (RFC 5806): the last to do so.
    private Optional<String> forwardedFrom() {
        try {
            return incoming.invite().headers().addresses("Diversion").stream()
                    .findFirst()
                    .map(ReceivedCall::caller)
                    .map(Endpoint::text);
        } catch (MalformedSip unreadable) {
            LOG.debug("{}: {}", incoming.callId(), unreadable.getMessage());
            return Optional.empty();
        }
    }

    /// A number where the address holds one, else the SIP address.
    private static Endpoint caller(NameAddr from) {
        Endpoint user = Endpoint.parse(from.uri().user());
        return user instanceof Endpoint.PhoneNumber
                ? user
                : Endpoint.parse("sip:" + from.uri().user() + "@" + from.uri().host());
    }
}
