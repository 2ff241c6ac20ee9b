package dev.callwright.voice.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Something that happened to a call: the one kind of fact that comes up from below.
///
/// Every event carries the call as it is afterwards. `sequence` counts the progress events of one call from 0; it
/// becomes the callbacks' `SequenceNumber`.
public sealed interface Event {
    Call call();

    Instant at();

    /// A step in the call's own life; the kind of step is the record.
    sealed interface Progress extends Event {
        int sequence();
    }

    /// The call exists; nothing was sent yet. Not told to anybody, so it has no number.
    record CallQueued(Call call, Instant at) implements Event {}

    /// The INVITE was sent.
    record CallInitiated(Call call, Instant at, int sequence) implements Progress {}

    /// The far end rings, or for an incoming call, an INVITE came.
    record CallRinging(Call call, Instant at, int sequence) implements Progress {}

    /// The call was answered and is in progress.
    record CallAnswered(Call call, Instant at, int sequence) implements Progress {}

    /// The call is over, in whatever way: the status says which.
    ///
    /// @param audio how its audio fared; empty when there was none
    record CallEnded(Call call, Instant at, int sequence, Optional<AudioReport> audio) implements Progress {

        /// Of a call without audio, or of whose audio nothing is known any more.
        public CallEnded(Call call, Instant at, int sequence) {
            this(call, at, sequence, Optional.empty());
        }

        /// The same end, with more known of the call.
        public CallEnded withCall(Call other) {
            return new CallEnded(other, at, sequence, audio);
        }
    }

    /// What the call is known by changed while its status did not: a subscription, hold, mute.
    record CallChanged(Call call, Instant at) implements Event {}

    /// It is known who took the call; [Call.Progress#answeredBy] says who.
    ///
    /// @param took how long it took to tell, from the answer on
    /// @param callback who is told of it
    record AnswerJudged(Call call, Instant at, Duration took, Optional<Webhook> callback) implements Event {}

    /// A recording began, paused, went on, or ended.
    record RecordingChanged(Call call, Recording recording, Instant at) implements Event {}

    /// Something to warn of: a TwiML problem, a webhook that failed.
    record ProblemNoted(Call call, Problem problem, Instant at) implements Event {}
}
