package dev.callwright.voice.call;

import dev.callwright.voice.answering.AnswerWatch;
import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A call that somebody ordered: it rings, is answered, and does what the order says.
final class PlacedCall implements Course {
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final PlaceCall order;
    private final long leaves;

    private PlacedCall(PlaceCall order, long leaves) {
        this.order = order;
        this.leaves = leaves;
    }

    /// Journals the call as queued, starts it, and returns it as it was queued.
    ///
    /// @param delay how long it waits at least
    static Call start(CallSid sid, PlaceCall order, Duration delay, Exchange exchange) {
        long now = exchange.time().nanos();
        Duration turn = exchange.lines()
                .departures()
                .reserve(order.account(), now)
                .orElseThrow(() -> new CallsRefused(
                        CallsRefused.Reason.QUEUE_TOO_LONG,
                        "too many calls of " + order.account() + " wait to be sent out"));
        Duration wait = turn.compareTo(delay) < 0 ? delay : turn;
        Call queued = Call.queued(
                        new Call.Identity(
                                sid,
                                order.account(),
                                Direction.OUTBOUND_API,
                                order.from(),
                                order.to(),
                                order.details()),
                        exchange.time().now(),
                        order.statusCallback())
                .withQueueTime(wait);
        CallLife life = CallLife.begin(queued, exchange.ports().journal(), exchange.time());
        CallSession session = new CallSession(exchange, life, new Inbox(exchange.time()));
        order.dialling().timeLimit().ifPresent(session.line()::limit);
        session.start(new PlacedCall(order, now + wait.toNanos()));
        return queued;
    }

    @Override
    public void run(CallSession session) throws CallInterrupted, InterruptedException {
        PlaceCall.Dialling dialling = order.dialling();
        Endpoint caller = dialling.callerId().map(Endpoint::parse).orElse(order.from());
        ChildOrder.Manner manner =
                new ChildOrder.Manner(dialling.ringTimeout(), dialling.sendDigits(), dialling.credentials(), Map.of());
        Dialing dialing = new Dialing(List.of(order.to()), caller, manner);
        session.line().awaitUntil(leaves);
        if (dialing.run(session, () -> {})) {
            dialling.recording().ifPresent(recording -> session.line().record(recording, Duration.ZERO));
            dialing.press(session.line());
            Map<String, String> verdict = dialling.detection().isPresent()
                    ? detect(dialling.detection().get(), session.line())
                    : Map.of();
            session.converse(order.handling(), verdict);
        }
    }

    /// Begins to find out who took the call; what the first request says of it when that is waited for.
    private static Map<String, String> detect(DetectionOrder wish, CallLine line)
            throws CallInterrupted, InterruptedException {
        wish.oddity().ifPresent(line::note);
        AnswerWatch.begin(line.leg().audio(), line.inbox(), wish);
        if (!wish.waiting()) {
            return Map.of();
        }
        // The limit is the line's, in case no audio flows by which the detection could tell the time.
        Optional<Signal.AnswerJudged> verdict =
                line.await(Signal.AnswerJudged.class, wish.timing().timeout().plus(GRACE));
        return verdict.map(known -> Map.of(
                        "AnsweredBy", known.who().text(),
                        "MachineDetectionDuration", Long.toString(known.took().toMillis())))
                .orElseGet(() -> Map.of("AnsweredBy", AnsweredBy.UNKNOWN.text()));
    }
}
