package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Destinations.Found;
import dev.callwright.voice.leg.OutgoingLeg;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import dev.callwright.voice.verb.Playing;
import dev.callwright.voice.verb.Sound;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Brings an outgoing call to its answer, or to the end that it found instead.
///
/// @param targets whom to call: the second and all further ones when nobody was reached at the one before
/// @param caller who the called party sees
record Dialing(List<Endpoint> targets, Endpoint caller, ChildOrder.Manner manner) {
    private static final int OK = 200;
    private static final int CANCELLED = 487;
    private static final int NO_PORTS = 503;
    private static final int NOT_REGISTERED = 480;
    private static final int NOT_REGISTERED_WARNING = 32009;

    /// How calling one target ended.
    private sealed interface Result {
        record Answered() implements Result {}

        record TimedOut() implements Result {}

        record Refused(int status) implements Result {
            /// Whether nobody was there to decide it, so that another way may lead to the party.
            boolean nobodyReached() {
                return status == 408 || (status >= 500 && status < 600);
            }
        }
    }

    /// True when the call was answered; else it is over.
    ///
    /// @param ringing told when the far end rings
    boolean run(CallSession session, Runnable ringing) throws CallInterrupted, InterruptedException {
        Found first = find(session, targets.getFirst());
        session.line().takeIn();
        session.life().initiated();
        long end = session.line().nanos() + manner.ringTimeout().toNanos();
        Result result = dial(session, first, ringing, end);
        for (int next = 1; next < targets.size() && isWorthAnotherTry(result); next++) {
            session.line().hangUp(Map.of());
            result = dial(session, find(session, targets.get(next)), ringing, end);
        }
        return switch (result) {
            case Result.Answered _ -> {
                answered(session);
                yield true;
            }
            case Result.TimedOut _ -> {
                session.over(CallStatus.NO_ANSWER, CANCELLED);
                yield false;
            }
            case Result.Refused(int status) -> {
                session.over(status(status), status);
                yield false;
            }
        };
    }

    private static boolean isWorthAnotherTry(Result result) {
        return result instanceof Result.Refused refused && refused.nobodyReached();
    }

    private Found find(CallSession session, Endpoint target) {
        Exchange exchange = session.line().exchange();
        Call.Identity identity = session.call().identity();
        Route route = exchange.outside(() -> exchange.ports().numbers().route(identity.account(), target));
        if (route instanceof Route.Trunk trunk) {
            trunk.sid().ifPresent(session.life()::routed);
        }
        return exchange.lines().destinations().find(route, target, caller, manner.credentials(), manner.headers());
    }

    private Result dial(CallSession session, Found found, Runnable ringing, long end)
            throws CallInterrupted, InterruptedException {
        return switch (found) {
            case Found.Nowhere(int status, String _) -> new Result.Refused(status);
            case Found.NotRegistered(String address) -> {
                session.line()
                        .note(new Problem(
                                NOT_REGISTERED_WARNING,
                                Problem.Severity.WARNING,
                                "no telephone is registered as " + address,
                                Optional.empty()));
                yield new Result.Refused(NOT_REGISTERED);
            }
            case Found.Somewhere(var destinations) -> {
                CallLine line = session.line();
                Optional<OutgoingLeg> leg = line.exchange().lines().legs().outgoing(line.inbox());
                if (leg.isEmpty()) {
                    yield new Result.Refused(NO_PORTS);
                }
                line.attach(leg.get());
                leg.get().dial(destinations);
                yield awaitAnswer(session, ringing, end);
            }
        };
    }

    private static Result awaitAnswer(CallSession session, Runnable ringing, long end)
            throws CallInterrupted, InterruptedException {
        while (true) {
            Optional<Signal> signal =
                    session.line().await(Duration.ofNanos(end - session.line().nanos()));
            if (signal.isEmpty()) {
                return new Result.TimedOut();
            }
            if (signal.get() instanceof Signal.Ringing) {
                session.life().ringing();
                ringing.run();
            }
            if (signal.get() instanceof Signal.Answered) {
                return new Result.Answered();
            }
            if (signal.get() instanceof Signal.Refused(int status, String _)) {
                return new Result.Refused(status);
            }
        }
    }

    private static void answered(CallSession session) {
        session.life().sipResponse(OK);
        session.line().nowAnswered();
        if (session.call().identity().to() instanceof Endpoint.SipAddress) {
            session.introduce(SipFacts.of(session.line().sipReply()));
        }
    }

    /// Sends the digits that the order wants sent to whoever answered, if any, and waits for the last one's end.
    void press(CallLine line) throws CallInterrupted, InterruptedException {
        String digits = manner.sendDigits();
        if (digits.isEmpty() || !(line.play(new Sound.Keys(digits)) instanceof Playing.Started(long ticket))) {
            return;
        }
        Optional<Signal> signal;
        do {
            signal = line.await(Duration.ofHours(1));
        } while (signal.isEmpty() || !signal.get().equals(new Signal.SoundEnded(ticket)));
    }

    /// What a final SIP status means to the API.
    private static CallStatus status(int sipStatus) {
        return switch (sipStatus) {
            case 486, 600 -> CallStatus.BUSY;
            case 408, 480, 487 -> CallStatus.NO_ANSWER;
            default -> CallStatus.FAILED;
        };
    }
}
