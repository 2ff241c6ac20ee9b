package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What a verb can do to the call that it runs on: the narrow waist between the language and the line.
///
/// Used by the call's own thread only. Whatever waits throws [CallInterrupted] as soon as the call is to do something
/// else or is over.
public interface Conversation {
    /// The call as it stands now.
    Call call();

    /// Monotonic nanoseconds; only differences mean anything.
    long nanos();

    /// Picks up, if this is an incoming call that was not answered yet.
    void answer() throws CallInterrupted, InterruptedException;

    /// The next signal, or empty when `limit` passes first.
    Optional<Signal> await(Duration limit) throws CallInterrupted, InterruptedException;

    /// Does work that waits for something outside, such as a web request, while the call can still be interrupted; its
    /// answer is then dropped. Signals that arrive meanwhile wait for the next [#await].
    <T> T ask(Callable<T> work) throws CallInterrupted, InterruptedException;

    /// Plays `sound` instead of whatever played before.
    Playing play(Sound sound) throws CallInterrupted, InterruptedException;

    /// Stops what plays.
    void silence();

    /// Records this party, or it and whoever it is joined with, from now on.
    ///
    /// @param quiet how long nobody must have spoken for [Signal.RecordingQuiet]; zero: never told
    ActiveRecording record(RecordingOrder order, Duration quiet);

    /// Calls somebody; what becomes of it is told by [Signal.ChildNews].
    CallSid dial(ChildOrder order);

    /// Lets this party and a child that is ready hear each other.
    void join(CallSid child);

    /// Ends a child in whatever state it is.
    void drop(CallSid child);

    /// Keeps what went wrong in the call's log.
    void note(Problem problem);
}
