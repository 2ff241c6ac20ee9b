package dev.callwright.voice.call;

import dev.callwright.sip.IncomingCall;
import dev.callwright.sip.message.NameAddr;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.IncomingLeg;
import dev.callwright.voice.port.NumberDirectory;
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
        try {
            receive();
        } catch (RuntimeException failure) {
            LOG.error("{} from {} failed", incoming.callId(), incoming.source(), failure);
            leg.refuse(500);
        }
    }

    private void receive() {
        String dialled = incoming.invite().uri().user();
        Optional<NumberDirectory.Answerer> answerer =
                exchange.outside(() -> exchange.ports().numbers().answerer(dialled));
        if (answerer.isEmpty()) {
            LOG.info("{} from {} refused: nobody answers {}", incoming.callId(), incoming.source(), dialled);
            leg.refuse(404);
            return;
        }
        OptionalInt refusal = leg.negotiate();
        if (refusal.isPresent()) {
            leg.refuse(refusal.getAsInt());
            return;
        }
        CallLife life =
                CallLife.begin(queued(answerer.get(), dialled), exchange.ports().journal(), exchange.time());
        CallSession session = new CallSession(exchange, life, inbox);
        session.attach(leg);
        session.introduce(SipFacts.of(incoming));
        session.run(_ -> {
            life.ringing();
            leg.ring();
            session.converse(answerer.get().handling(), Map.of());
        });
    }

    private Call queued(NumberDirectory.Answerer answerer, String dialled) {
        NameAddr from = incoming.invite().headers().from();
        Call.Details details = new Call.Details(
                Optional.empty(),
                answerer.number(),
                admission.trunk(),
                Optional.empty(),
                Optional.of(from.display()).filter(name -> !name.isEmpty()));
        return Call.queued(
                new Call.Identity(
                        CallSid.random(exchange.random()),
                        answerer.account(),
                        Direction.INBOUND,
                        admission.caller().orElseGet(() -> caller(from)),
                        Endpoint.parse(dialled),
                        details),
                exchange.time().now(),
                answerer.statusCallback());
    }

    /// A number where the From header holds one, else the SIP address.
    private static Endpoint caller(NameAddr from) {
        Endpoint user = Endpoint.parse(from.uri().user());
        return user instanceof Endpoint.PhoneNumber
                ? user
                : Endpoint.parse("sip:" + from.uri().user() + "@" + from.uri().host());
    }
}
