package dev.callwright.voice.call;

import dev.callwright.voice.answering.AnswerWatch;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.leg.Signal.ChildStep;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import dev.callwright.voice.verb.Programme;
import java.util.List;
import java.util.Optional;

/// A call that a `<Dial>` of another call, its parent, places: it rings, hears its whisper, and is then the parent's to
/// join and to drop.
///
/// A call of its own with a thread of its own, so that it can whisper while others still ring, and be redirected away;
/// parent and child tell each other by signals alone.
final class DialledCall implements Course {
    private final CallLine parent;
    private final ChildOrder order;
    private final List<Endpoint> targets;

    private DialledCall(CallLine parent, ChildOrder order, List<Endpoint> targets) {
        this.parent = parent;
        this.order = order;
        this.targets = targets;
    }

    /// Journals the child as queued and starts it.
    static CallSid start(CallLine parent, ChildOrder order) {
        Exchange exchange = parent.exchange();
        List<Endpoint> targets = TargetOrder.of(order.targets(), exchange.random());
        CallLife life = CallLife.begin(
                queued(parent, order, targets.getFirst()), exchange.ports().journal(), exchange.time());
        CallSession child = new CallSession(exchange, life, new Inbox(exchange.time()));
        child.start(new DialledCall(parent, order, targets));
        life.whenOver(call -> parent.post(
                new Signal.ChildNews(ChildStep.OVER, call, child.line().sipReply())));
        return child.call().sid();
    }

    private static Call queued(CallLine parent, ChildOrder order, Endpoint to) {
        Call.Identity identity = parent.call().identity();
        Call.Details details = new Call.Details(
                Optional.of(identity.sid()), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        return Call.queued(
                new Call.Identity(
                        CallSid.fresh(
                                parent.exchange().time().now(),
                                parent.exchange().random()),
                        identity.account(),
                        Direction.OUTBOUND_DIAL,
                        order.from(),
                        to,
                        details),
                parent.exchange().time().now(),
                order.statusCallback());
    }

    @Override
    public void run(CallSession session) throws CallInterrupted, InterruptedException {
        Dialing dialing = new Dialing(targets, order.from(), order.manner());
        if (!dialing.run(session, () -> tell(ChildStep.RINGING, session))) {
            return;
        }
        try {
            attend(session, dialing);
        } catch (CallInterrupted interrupted) {
            if (interrupted.redirected()) {
                session.line().leg().audio().disconnect();
                tell(ChildStep.LEFT, session);
            }
            throw interrupted;
        }
    }

    /// Gets the called party ready, and leaves it to the parent from then on.
    private void attend(CallSession session, Dialing dialing) throws CallInterrupted, InterruptedException {
        CallLine line = session.line();
        dialing.press(line);
        order.detection().ifPresent(wish -> AnswerWatch.begin(line.leg().audio(), line.inbox(), wish));
        Programme.Ending ending = whisper(session);
        if (ending instanceof Programme.Ending.Finished) {
            tell(ChildStep.READY, session);
            line.idle();
        } else {
            session.finish(ending);
        }
    }

    /// [Programme.Ending.Finished] when the called party is still there and willing to be joined.
    private Programme.Ending whisper(CallSession session) throws CallInterrupted, InterruptedException {
        if (order.whisper().isEmpty()) {
            return new Programme.Ending.Finished();
        }
        VoiceHandling handling = new VoiceHandling.Ask(order.whisper().get(), Optional.empty());
        return Programme.whisper(session.line(), session.twiml()).run(handling);
    }

    private void tell(ChildStep step, CallSession session) {
        parent.post(new Signal.ChildNews(step, session.call(), session.line().sipReply()));
    }
}
