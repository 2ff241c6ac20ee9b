package dev.callwright.server;

import dev.callwright.server.store.Store;
import dev.callwright.voice.call.CallControl;
import dev.callwright.voice.call.EndCall;
import dev.callwright.voice.call.Outcome;
import dev.callwright.voice.call.PlaceCall;
import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.call.RedirectCall;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/// Calls that stay as they are until somebody answers or ends them; everything is journaled as it is for real ones.
final class IdleCalls implements CallControl {
    private final Journal journal;
    private final Random random = new Random(1);
    private final Map<CallSid, Call> live = new LinkedHashMap<>();
    private final List<EndCall> ended = new ArrayList<>();
    private final IdleRecordings recordings;

    IdleCalls(Store store) {
        this(event -> store.keep(event, List.of()));
    }

    IdleCalls(Journal journal) {
        this.journal = journal;
        this.recordings = new IdleRecordings(journal);
    }

    IdleRecordings recordings() {
        return recordings;
    }

    /// Lets a call be answered.
    void answer(String sid) {
        Call call = live.get(new CallSid(sid))
                .become(CallStatus.RINGING, Instant.now())
                .become(CallStatus.IN_PROGRESS, Instant.now());
        live.put(call.sid(), call);
        journal.write(new Event.CallAnswered(call, Instant.now(), 0));
    }

    /// Sends a call out, and lets it ring.
    void ring(String sid) {
        Call queued = live.get(new CallSid(sid));
        Call ringing = queued.become(CallStatus.RINGING, Instant.now());
        live.put(ringing.sid(), ringing);
        journal.write(new Event.CallInitiated(queued, Instant.now(), 0));
        journal.write(new Event.CallRinging(ringing, Instant.now(), 1));
    }

    /// Lets the recordings of a call end with nothing in them.
    void hearNothing(String sid) {
        recordings.hearNothing(live.get(new CallSid(sid)));
    }

    List<EndCall> ended() {
        return ended;
    }

    /// Lets a call end as `status`.
    Call finish(String sid, CallStatus status) {
        Call call = live.remove(new CallSid(sid)).become(status, Instant.now());
        journal.write(new Event.CallEnded(call, Instant.now(), 0));
        return call;
    }

    @Override
    public Call place(PlaceCall order) {
        return place(CallSid.fresh(Instant.now(), random), order);
    }

    @Override
    public Call place(CallSid sid, PlaceCall order, Duration delay) {
        Call.Identity identity = new Call.Identity(
                sid, order.account(), Direction.OUTBOUND_API, order.from(), order.to(), order.details());
        Call call = Call.queued(identity, Instant.now(), order.statusCallback()).withQueueTime(delay);
        live.put(call.sid(), call);
        journal.write(new Event.CallQueued(call, Instant.now()));
        return call;
    }

    @Override
    public Outcome redirect(CallSid sid, RedirectCall order) {
        return answered(sid, call -> call);
    }

    /// What comes of an order that only an answered call carries out.
    private Outcome answered(CallSid sid, UnaryOperator<Call> order) {
        Call call = live.get(sid);
        if (call == null) {
            return new Outcome.Unknown();
        }
        if (call.status() != CallStatus.IN_PROGRESS) {
            return new Outcome.NotNow(call);
        }
        live.put(sid, order.apply(call));
        return new Outcome.Done(live.get(sid));
    }

    @Override
    public Outcome end(CallSid sid, EndCall how) {
        ended.add(how);
        Call call = live.get(sid);
        if (call == null) {
            return new Outcome.Unknown();
        }
        boolean answered = call.status() == CallStatus.IN_PROGRESS;
        if (answered && how == EndCall.CANCEL) {
            return new Outcome.NotNow(call);
        }
        CallStatus end = answered ? CallStatus.COMPLETED : CallStatus.CANCELED;
        return new Outcome.Ending(call, CompletableFuture.completedFuture(finish(sid.value(), end)));
    }

    @Override
    public Outcome limit(CallSid sid, Duration limit) {
        return Optional.ofNullable(live.get(sid))
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.Unknown::new);
    }

    @Override
    public CompletableFuture<Outcome> hold(CallSid sid, Optional<String> musicUrl) {
        return line(sid, line -> line.withHeld(true));
    }

    @Override
    public CompletableFuture<Outcome> unhold(CallSid sid) {
        return line(sid, line -> line.withHeld(false));
    }

    @Override
    public CompletableFuture<Outcome> mute(CallSid sid, boolean on) {
        return line(sid, line -> line.withMuted(on));
    }

    private CompletableFuture<Outcome> line(CallSid sid, UnaryOperator<Call.Line> change) {
        Outcome outcome = answered(sid, call -> call.withLine(change.apply(call.line())));
        if (outcome instanceof Outcome.Done(Call call)) {
            journal.write(new Event.CallChanged(call, Instant.now()));
        }
        return CompletableFuture.completedFuture(outcome);
    }

    @Override
    public CompletableFuture<RecordingOutcome> record(CallSid sid, RecordingOrder order) {
        return CompletableFuture.completedFuture(
                live(sid).map(call -> recordings.begin(call, order)).orElseGet(RecordingOutcome.Unknown::new));
    }

    @Override
    public CompletableFuture<RecordingOutcome> change(
            CallSid sid, Optional<RecordingSid> which, RecordingChange change) {
        return CompletableFuture.completedFuture(
                live(sid).map(call -> recordings.change(call, which, change)).orElseGet(RecordingOutcome.Unknown::new));
    }

    @Override
    public Optional<Call> live(CallSid sid) {
        return Optional.ofNullable(live.get(sid));
    }

    @Override
    public int count() {
        return live.size();
    }
}
