package dev.callwright.voice.call;

import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.IncomingLeg;
import dev.callwright.voice.leg.Leg;
import dev.callwright.voice.leg.OutgoingLeg;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.leg.SipReply;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.RecordingOrder;
import dev.callwright.voice.verb.CallInterrupted;
import dev.callwright.voice.verb.ChildOrder;
import dev.callwright.voice.verb.Conversation;
import dev.callwright.voice.verb.Playing;
import dev.callwright.voice.verb.Sound;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/// What one call's script has in hand: its leg, what is recorded of it, and the waiting for signals.
///
/// Everything here is for the call's own thread, except what is said to be for all.
final class CallLine implements Conversation {
    private final Exchange exchange;
    private final CallLife life;
    private final Waiting waiting;
    private final Sounds sounds;
    private final CallRecordings recordings;
    private final Holding holding;
    private volatile @Nullable Leg leg;

    CallLine(Exchange exchange, CallLife life, Inbox inbox) {
        this.exchange = exchange;
        this.life = life;
        this.waiting =
                new Waiting(exchange.time(), inbox, life, exchange.settings().timeLimit());
        this.sounds = new Sounds(this, exchange.ports());
        this.recordings = new CallRecordings(this, life, exchange.lines().recorders());
        this.holding = new Holding(this, life, exchange);
    }

    // For all threads.

    @Override
    public Call call() {
        return life.now();
    }

    void post(Signal signal) {
        waiting.inbox().post(signal);
    }

    /// Lets the call last at most `limit` from its answer.
    void limit(Duration limit) {
        waiting.limit(limit);
        post(new Signal.Changed());
    }

    Leg leg() {
        Leg attached = leg;
        if (attached == null) {
            throw new IllegalStateException(call().sid() + " has no leg yet");
        }
        return attached;
    }

    /// Gives the call's thread something to do beside; false when too much waits already.
    boolean order(Runnable work) {
        return waiting.inbox().offer(new Signal.Ordered(work));
    }

    // The call's own thread from here on.

    Exchange exchange() {
        return exchange;
    }

    Inbox inbox() {
        return waiting.inbox();
    }

    void attach(Leg leg) {
        this.leg = leg;
    }

    /// What the far end of an outgoing call said.
    SipReply sipReply() {
        return leg instanceof OutgoingLeg outgoing ? outgoing.reply() : SipReply.NONE;
    }

    boolean answered() {
        return call().progress().started().isPresent();
    }

    /// The far end of an outgoing call, or we ourselves, picked up.
    void nowAnswered() {
        life.answered();
        waiting.answered();
    }

    /// The caller, as long as nobody has picked up.
    Optional<IncomingLeg> caller() {
        return !answered() && leg() instanceof IncomingLeg incoming ? Optional.of(incoming) : Optional.empty();
    }

    /// As [Waiting#await(Class, Duration)].
    <S extends Signal> Optional<S> await(Class<S> kind, Duration limit) throws CallInterrupted, InterruptedException {
        return waiting.await(kind, limit);
    }

    /// As [Waiting#takeIn].
    void takeIn() throws CallInterrupted, InterruptedException {
        waiting.takeIn();
    }

    /// As [Waiting#until].
    void awaitUntil(long nanos) throws CallInterrupted, InterruptedException {
        waiting.until(nanos);
    }

    /// Waits until the call is interrupted.
    void idle() throws CallInterrupted, InterruptedException {
        while (true) {
            await(Duration.ofHours(1));
        }
    }

    /// Ends what rings or talks, with these SIP headers; the call may go on with another leg.
    void hangUp(Map<String, String> headers) {
        Leg attached = leg;
        if (attached != null) {
            attached.hangUp(headers);
        }
    }

    /// How the audio fared until now; empty when nobody answered.
    Optional<AudioReport> audioReport() {
        return Optional.ofNullable(leg).filter(_ -> answered()).flatMap(Leg::audioReport);
    }

    CallRecordings recordings() {
        return recordings;
    }

    Holding holding() {
        return holding;
    }

    // Conversation.

    @Override
    public long nanos() {
        return exchange.time().nanos();
    }

    @Override
    public void answer() throws CallInterrupted, InterruptedException {
        Optional<IncomingLeg> caller = caller();
        if (caller.isPresent()) {
            takeIn();
            caller.get().answer();
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
        return recordings.begin(order, inbox(), quiet);
    }

    @Override
    public CallSid dial(ChildOrder order) {
        return DialledCall.start(this, order);
    }

    @Override
    public void join(CallSid child) {
        exchange.sessions()
                .find(child)
                .ifPresent(session -> leg().audio().connect(session.line().leg().audio()));
    }

    @Override
    public void drop(CallSid child) {
        exchange.sessions().find(child).ifPresent(session -> session.line().post(new Signal.EndOrdered()));
    }

    @Override
    public void note(Problem problem) {
        life.noted(problem);
    }
}
