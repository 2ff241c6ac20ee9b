package dev.callwright.voice.call;

import dev.callwright.voice.journal.AudioReport;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.TrunkSid;
import dev.callwright.voice.leg.Signal;
import dev.callwright.world.Time;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The official story of one call: every change of its status happens here, once, and is journaled before anything
/// else is done about it.
///
/// Written by the call's own thread; anybody may read [#now] and wait for [#over].
final class CallLife {
    private final Journal journal;
    private final Time time;
    private final CompletableFuture<Call> over = new CompletableFuture<>();
    private volatile Call call;
    private int sequence;

    private CallLife(Journal journal, Time time, Call call) {
        this.journal = journal;
        this.time = time;
        this.call = call;
    }

    /// A call that begins now, journaled as queued.
    static CallLife begin(Call queued, Journal journal, Time time) {
        journal.write(new Event.CallQueued(queued, queued.progress().created()));
        return new CallLife(journal, time, queued);
    }

    /// The call as it stands.
    Call now() {
        return call;
    }

    /// Completes with the call as it ended, once that is journaled.
    CompletableFuture<Call> over() {
        return over;
    }

    /// Tells `listener` of the end, on the call's own thread.
    void whenOver(Consumer<Call> listener) {
        CompletableFuture<Void> _ = over.thenAccept(listener);
    }

    /// The INVITE goes out.
    void initiated() {
        journal.write(new Event.CallInitiated(call, time.now(), sequence++));
    }

    void ringing() {
        if (call.status() == CallStatus.QUEUED) {
            Instant at = time.now();
            call = call.become(CallStatus.RINGING, at);
            journal.write(new Event.CallRinging(call, at, sequence++));
        }
    }

    void answered() {
        Instant at = time.now();
        call = call.become(CallStatus.IN_PROGRESS, at);
        journal.write(new Event.CallAnswered(call, at, sequence++));
    }

    /// The last step; does nothing when it was taken already.
    void ended(CallStatus status, Optional<AudioReport> audio) {
        if (!call.status().isFinal()) {
            Instant at = time.now();
            call = call.become(status, at);
            journal.write(new Event.CallEnded(call, at, sequence++, audio));
            over.complete(call);
        }
    }

    /// Ends it in memory when even the journal fails, so that nobody waits for it for ever.
    void abandoned() {
        if (!call.status().isFinal()) {
            call = call.become(CallStatus.FAILED, time.now());
        }
        over.complete(call);
    }

    /// It goes out through this trunk; journaled with the event that follows.
    void routed(TrunkSid trunk) {
        call = call.withTrunk(trunk);
    }

    /// The final SIP status of its INVITE; journaled with the event that follows.
    void sipResponse(int code) {
        call = call.withSipResponse(code);
    }

    void subscribed(StatusCallback callback) {
        call = call.withStatusCallback(callback);
        journal.write(new Event.CallChanged(call, time.now()));
    }

    /// Its audio was changed from outside.
    void lineBecame(Call.Line line) {
        if (!line.equals(call.line())) {
            call = call.withLine(line);
            journal.write(new Event.CallChanged(call, time.now()));
        }
    }

    /// It is known who took the call.
    void judged(Signal.AnswerJudged verdict) {
        if (!call.status().isFinal()) {
            call = call.withAnsweredBy(verdict.who());
            journal.write(new Event.AnswerJudged(call, time.now(), verdict.took(), verdict.callback()));
        }
    }

    void recorded(Recording recording) {
        journal.write(new Event.RecordingChanged(call, recording, time.now()));
    }

    void noted(Problem problem) {
        journal.write(new Event.ProblemNoted(call, problem, time.now()));
    }
}
