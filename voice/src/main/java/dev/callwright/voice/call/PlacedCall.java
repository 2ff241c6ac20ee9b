package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.verb.CallInterrupted;
import java.time.Duration;

/// A call that somebody ordered: it rings, is answered, and does what the order says.
final class PlacedCall implements Course {
    private final PlaceCall order;

    private PlacedCall(PlaceCall order) {
        this.order = order;
    }

    /// Journals the call as queued, starts it, and returns it as it was queued.
    static Call start(PlaceCall order, Exchange exchange) {
        Call queued = Call.queued(
                new Call.Identity(
                        CallSid.random(exchange.random()),
                        order.account(),
                        Direction.OUTBOUND_API,
                        order.from(),
                        order.to(),
                        order.details()),
                exchange.time().now(),
                order.statusCallback());
        CallLife life = CallLife.begin(queued, exchange.ports().journal(), exchange.time());
        CallSession session = new CallSession(exchange, life, new Inbox(exchange.time()));
        order.dialling().timeLimit().ifPresent(session::limit);
        session.start(new PlacedCall(order));
        return queued;
    }

    @Override
    public void run(CallSession session) throws CallInterrupted, InterruptedException {
        PlaceCall.Dialling dialling = order.dialling();
        Endpoint caller = dialling.callerId().map(Endpoint::parse).orElse(order.from());
        Dialing dialing = new Dialing(caller, dialling.ringTimeout(), dialling.credentials(), dialling.sendDigits());
        if (dialing.run(session, () -> {})) {
            dialling.recording().ifPresent(recording -> session.record(recording, Duration.ZERO));
            session.converse(order.handling());
        }
    }
}
