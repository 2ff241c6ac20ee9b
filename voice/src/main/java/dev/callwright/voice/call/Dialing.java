package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.leg.Destination;
import dev.callwright.voice.leg.Destinations.Found;
import dev.callwright.voice.leg.OutgoingLeg;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.port.Route;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import dev.callwright.voice.verb.Playing;
import dev.callwright.voice.verb.Sound;
import java.time.Duration;
import java.util.Optional;

/// Brings an outgoing call to its answer, or to the end that it found instead.
///
/// @param caller who the called party sees
record Dialing(Endpoint caller, ChildOrder.Manner manner) {
    private static final int CANCELLED = 487;
    private static final int NO_PORTS = 503;

    /// True when the call was answered; else it is over.
    ///
    /// @param ringing told when the far end rings
    boolean run(CallSession session, Runnable ringing) throws CallInterrupted, InterruptedException {
        Found found = find(session);
        session.takeIn();
        session.life().initiated();
        switch (found) {
            case Found.Nowhere(int status, String _) -> session.over(status(status), status);
            case Found.Somewhere(Destination destination) -> {
                Optional<OutgoingLeg> leg = session.exchange().lines().legs().outgoing(session.inbox());
                if (leg.isPresent()) {
                    session.attach(leg.get());
                    leg.get().dial(destination);
                    return awaitAnswer(session, ringing);
                }
                session.over(CallStatus.FAILED, NO_PORTS);
            }
        }
        return false;
    }

    private Found find(CallSession session) {
        Exchange exchange = session.exchange();
        Call.Identity identity = session.call().identity();
        Route route = exchange.outside(() -> exchange.ports().numbers().route(identity.account(), identity.to()));
        return exchange.lines().destinations().find(route, identity.to(), caller, manner.credentials());
    }

    private boolean awaitAnswer(CallSession session, Runnable ringing) throws CallInterrupted, InterruptedException {
        long end = session.nanos() + manner.ringTimeout().toNanos();
        while (true) {
            Optional<Signal> signal = session.await(Duration.ofNanos(end - session.nanos()));
            if (signal.isEmpty()) {
                session.over(CallStatus.NO_ANSWER, CANCELLED);
                return false;
            }
            if (signal.get() instanceof Signal.Ringing) {
                session.life().ringing();
                ringing.run();
            }
            if (signal.get() instanceof Signal.Answered) {
                session.nowAnswered();
                press(session);
                return true;
            }
            if (signal.get() instanceof Signal.Refused(int status, String _)) {
                session.over(status(status), status);
                return false;
            }
        }
    }

    private void press(CallSession session) throws CallInterrupted, InterruptedException {
        String digits = manner.sendDigits();
        if (digits.isEmpty() || !(session.play(new Sound.Keys(digits)) instanceof Playing.Started(long ticket))) {
            return;
        }
        Optional<Signal> signal;
        do {
            signal = session.await(Duration.ofHours(1));
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
