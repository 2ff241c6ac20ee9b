package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.IncomingLeg;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.Next;
import dev.callwright.voice.verb.Programme;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One call while it lasts, on its own virtual thread: its course, where redirects take it, and how it ends.
///
/// [#call], [#life] and [#line] may be asked by any thread; everything else is for the call's own.
final class CallSession {
    private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);

    private final Exchange exchange;
    private final CallLife life;
    private final CallLine line;
    private Map<String, String> sipFacts = Map.of();
    private Map<String, String> farewellHeaders = Map.of();

    CallSession(Exchange exchange, CallLife life, Inbox inbox) {
        this.exchange = exchange;
        this.life = life;
        this.line = new CallLine(exchange, life, inbox);
    }

    Call call() {
        return life.now();
    }

    CallLife life() {
        return life;
    }

    CallLine line() {
        return line;
    }

    /// Tells the application these facts with every request from now on.
    void introduce(Map<String, String> facts) {
        sipFacts = facts;
    }

    /// Who is asked what to do.
    TwimlSource twiml() {
        return SipFacts.with(sipFacts, exchange.ports().twiml());
    }

    /// Lives the call on a thread of its own; it can be found from now on.
    void start(Course course) {
        exchange.sessions().add(this);
        exchange.time().start("call " + call().sid(), () -> run(course));
    }

    /// Lives the call to its end on this thread; never throws.
    void run(Course course) {
        MDC.put("callSid", call().sid().value());
        Optional<Next.Fetch> farewell = Optional.empty();
        try {
            follow(course);
            end(CallStatus.COMPLETED);
        } catch (CallInterrupted interrupted) {
            farewell = interrupted.farewell();
            endInterrupted(interrupted.why());
        } catch (InterruptedException | RuntimeException | Error failure) {
            LOG.error("{} failed", call().sid(), failure);
            endBroken();
        }
        sayGoodbye(farewell);
    }

    /// Takes `first`, and from wherever it then is, what the call is redirected to, until it is to end.
    private void follow(Course first) throws CallInterrupted, InterruptedException {
        Course course = first;
        while (true) {
            try {
                course.run(this);
                return;
            } catch (CallInterrupted interrupted) {
                if (!(interrupted.why() instanceof Signal.Redirected(var handling, var subscription))) {
                    throw interrupted;
                }
                subscription.ifPresent(life::subscribed);
                line.silence();
                line.holding().unhold();
                course = session -> session.converse(handling, Map.of());
            }
        }
    }

    /// Does what `handling` says, until the call is to end.
    ///
    /// @param params what the first request says beside the standard parameters
    void converse(VoiceHandling handling, Map<String, String> params) throws CallInterrupted, InterruptedException {
        finish(Programme.main(line, twiml()).run(handling, params));
    }

    /// Ends the call as its script wants it.
    void finish(Programme.Ending ending) throws CallInterrupted, InterruptedException {
        switch (ending) {
            case Programme.Ending.Finished _ -> line.answer();
            case Programme.Ending.HungUp(var headers) -> {
                farewellHeaders = headers;
                line.answer();
            }
            case Programme.Ending.Rejected(boolean busy, var headers) -> reject(busy, headers);
        }
    }

    private void reject(boolean busy, Map<String, String> headers) {
        farewellHeaders = headers;
        Optional<IncomingLeg> caller = line.caller();
        if (caller.isPresent()) {
            int code = busy ? 486 : 603;
            caller.get().refuse(code, headers);
            over(busy ? CallStatus.BUSY : CallStatus.NO_ANSWER, code);
        }
    }

    /// The call ends without ever having been answered.
    void over(CallStatus status, int sipResponse) {
        life.sipResponse(sipResponse);
        end(status);
    }

    private void endInterrupted(Signal.Interrupting why) {
        try {
            if (line.answered()) {
                end(CallStatus.COMPLETED);
            } else if (why instanceof Signal.HungUp(boolean lost) && lost) {
                end(CallStatus.FAILED);
            } else {
                over(CallStatus.CANCELED, 487);
            }
        } catch (RuntimeException failure) {
            LOG.error("{} could not be ended", call().sid(), failure);
            endBroken();
        }
    }

    private void end(CallStatus status) {
        line.hangUp(farewellHeaders);
        line.recordings().stopAll();
        life.ended(status, line.audioReport());
    }

    private void endBroken() {
        try {
            end(CallStatus.FAILED);
        } catch (RuntimeException again) {
            LOG.error("{} could not even be journaled as failed", call().sid(), again);
        } finally {
            life.abandoned();
        }
    }

    /// What the application is still to hear of a call that is over; its answer does not matter.
    private void sayGoodbye(Optional<Next.Fetch> farewell) {
        TwimlSource twiml = twiml();
        try {
            if (farewell.isPresent()) {
                Next.Fetch last = farewell.get();
                exchange.time()
                        .outside(() -> twiml.fetch(new TwimlSource.Request(call(), last.webhook(), last.params())));
            }
        } catch (Exception failure) {
            LOG.warn("{}: the last request failed", call().sid(), failure);
        } finally {
            twiml.forget(call());
        }
    }
}
