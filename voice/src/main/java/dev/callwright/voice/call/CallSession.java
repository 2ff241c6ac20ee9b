package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.IncomingLeg;
import dev.callwright.voice.leg.Leg;
import dev.callwright.voice.leg.OutgoingLeg;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.leg.SipReply;
import dev.callwright.voice.port.TwimlSource;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.Recorders;
import dev.callwright.voice.recording.RecordingOrder;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import dev.callwright.voice.verb.Conversation;
import dev.callwright.voice.verb.Next;
import dev.callwright.voice.verb.Playing;
import dev.callwright.voice.verb.Programme;
import dev.callwright.voice.verb.Sound;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One call while it lasts, on its own virtual thread: what verbs can do to it, and how it ends.
///
/// Everything here is for that thread, except what is said to be for all.
final class CallSession implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger(CallSession.class);

    private final Exchange exchange;
    private final CallLife life;
    private final Waiting waiting;
    private final Sounds sounds;
    private final List<ActiveRecording> recordings = new ArrayList<>();
    private volatile @Nullable Leg leg;
    private Map<String, String> sipFacts = Map.of();
    private Map<String, String> farewellHeaders = Map.of();

    CallSession(Exchange exchange, CallLife life, Inbox inbox) {
        this.exchange = exchange;
        this.life = life;
        this.waiting =
                new Waiting(exchange.time(), inbox, life, exchange.settings().timeLimit());
        this.sounds = new Sounds(this, exchange.ports());
    }

    // For all threads.

    @Override
    public Call call() {
        return life.now();
    }

    CallLife life() {
        return life;
    }

    void post(Signal signal) {
        waiting.inbox().post(signal);
    }

    /// Lets the call last at most `limit` from its answer.
    void limit(Duration limit) {
        waiting.limit(limit);
        post(new Signal.Changed());
    }

    // The call's own thread from here on.

    Exchange exchange() {
        return exchange;
    }

    Inbox inbox() {
        return waiting.inbox();
    }

    /// As [Waiting#await(Class, Duration)].
    <S extends Signal> Optional<S> await(Class<S> kind, Duration limit) throws CallInterrupted, InterruptedException {
        return waiting.await(kind, limit);
    }

    /// As [Waiting#takeIn].
    void takeIn() throws CallInterrupted, InterruptedException {
        waiting.takeIn();
    }

    void attach(Leg leg) {
        this.leg = leg;
    }

    Leg leg() {
        Leg attached = leg;
        if (attached == null) {
            throw new IllegalStateException(call().sid() + " has no leg yet");
        }
        return attached;
    }

    /// What the far end of an outgoing call said.
    SipReply sipReply() {
        return leg instanceof OutgoingLeg outgoing ? outgoing.reply() : SipReply.NONE;
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
        exchange.sessions().add(this);
        Optional<Next.Fetch> farewell = Optional.empty();
        try {
            course.run(this);
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

    private void endInterrupted(Signal.Interrupting why) {
        try {
            if (answered()) {
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
        hangUpLeg();
        recordings.forEach(ActiveRecording::stop);
        exchange.sessions().remove(this);
        life.ended(status);
    }

    private void endBroken() {
        try {
            end(CallStatus.FAILED);
        } catch (RuntimeException again) {
            LOG.error("{} could not even be journaled as failed", call().sid(), again);
        } finally {
            exchange.sessions().remove(this);
            life.abandoned();
        }
    }

    /// Ends what rings or talks; the call may go on with another leg.
    void hangUpLeg() {
        Leg attached = leg;
        if (attached != null) {
            attached.hangUp(farewellHeaders);
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

    /// Does what `handling` says, and whatever it is redirected to, until the call is to end.
    ///
    /// @param params what the first request says beside the standard parameters
    void converse(VoiceHandling handling, Map<String, String> params) throws CallInterrupted, InterruptedException {
        VoiceHandling current = handling;
        Map<String, String> beside = params;
        while (true) {
            try {
                finish(Programme.main(this, twiml()).run(current, beside));
                return;
            } catch (CallInterrupted interrupted) {
                if (!(interrupted.why() instanceof Signal.Redirected(var next, var subscription))) {
                    throw interrupted;
                }
                subscription.ifPresent(life::subscribed);
                silence();
                current = next;
                beside = Map.of();
            }
        }
    }

    private void finish(Programme.Ending ending) throws CallInterrupted, InterruptedException {
        switch (ending) {
            case Programme.Ending.Finished _ -> answer();
            case Programme.Ending.HungUp(var headers) -> {
                farewellHeaders = headers;
                answer();
            }
            case Programme.Ending.Rejected(boolean busy, var headers) -> reject(busy, headers);
        }
    }

    private void reject(boolean busy, Map<String, String> headers) {
        farewellHeaders = headers;
        if (!answered() && leg() instanceof IncomingLeg incoming) {
            int code = busy ? 486 : 603;
            incoming.refuse(code, headers);
            over(busy ? CallStatus.BUSY : CallStatus.NO_ANSWER, code);
        }
    }

    /// The call ends without ever having been answered.
    void over(CallStatus status, int sipResponse) {
        life.sipResponse(sipResponse);
        end(status);
    }

    private boolean answered() {
        return call().progress().started().isPresent();
    }

    /// The far end of an outgoing call, or we ourselves, picked up.
    void nowAnswered() {
        life.answered();
        waiting.answered();
    }

    /// Waits until the call is interrupted.
    void idle() throws CallInterrupted, InterruptedException {
        while (true) {
            await(Duration.ofHours(1));
        }
    }

    // Conversation.

    @Override
    public long nanos() {
        return exchange.time().nanos();
    }

    @Override
    public void answer() throws CallInterrupted, InterruptedException {
        if (!answered() && leg() instanceof IncomingLeg incoming) {
            waiting.takeIn();
            incoming.answer();
            nowAnswered();
        }
    }

    @Override
    public Optional<Signal> await(Duration limit) throws CallInterrupted, InterruptedException {
        return waiting.await(limit);
    }

    @Override
    public <T> T ask(Callable<T> work) throws CallInterrupted, InterruptedException {
        return waiting.ask(work);
    }

    @Override
    public Playing play(Sound sound) throws CallInterrupted, InterruptedException {
        return sounds.play(sound, leg().audio());
    }

    @Override
    public void silence() {
        leg().audio().silence();
    }

    @Override
    public ActiveRecording record(RecordingOrder order, Duration quiet) {
        try {
            ActiveRecording recording = exchange.lines()
                    .recorders()
                    .begin(new Recorders.Subject(call(), leg().audio(), inbox(), life::recorded), order, quiet);
            recordings.add(recording);
            return recording;
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot record " + call().sid(), failure);
        }
    }

    @Override
    public CallSid dial(ChildOrder order) {
        return DialledCall.start(this, order);
    }

    @Override
    public void join(CallSid child) {
        exchange.sessions()
                .find(child)
                .ifPresent(session -> leg().audio().connect(session.leg().audio()));
    }

    @Override
    public void drop(CallSid child) {
        exchange.sessions().find(child).ifPresent(session -> session.post(new Signal.EndOrdered()));
    }

    @Override
    public void note(Problem problem) {
        life.noted(problem);
    }
}
