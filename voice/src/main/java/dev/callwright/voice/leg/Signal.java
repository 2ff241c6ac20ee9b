package dev.callwright.voice.leg;

import dev.callwright.voice.journal.AnsweredBy;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.VoiceHandling;
import java.time.Duration;
import java.util.Optional;

/// Whatever can reach a running call. Its [Inbox] is the only way in.
public sealed interface Signal {

    /// The far end of an outgoing call rings; told once.
    record Ringing() implements Signal {}

    /// The far end of an outgoing call answered, and audio is agreed.
    record Answered() implements Signal {}

    /// The far end of an outgoing call will not answer: the final status of its INVITE.
    record Refused(int status, String reason) implements Signal {}

    /// A key was pressed: `0-9 * # A-D`.
    record KeyPressed(char key) implements Signal {}

    /// The sound with this ticket has ended, by itself or because it was stopped.
    record SoundEnded(long ticket) implements Signal {}

    /// The answer to the question with this ticket has come.
    record Replied(long ticket) implements Signal {}

    /// The caller has said nothing for as long as the recording waits.
    record RecordingQuiet(RecordingSid recording) implements Signal {}

    /// It is known who took the call.
    ///
    /// @param took how long it took to tell, from the answer on
    /// @param callback who is to be told
    record AnswerJudged(AnsweredBy who, Duration took, Optional<Webhook> callback) implements Signal {}

    /// News of a call that this one dialled.
    ///
    /// @param reply what its far end said; [SipReply#NONE] while it has not
    record ChildNews(ChildStep step, Call child, SipReply reply) implements Signal {}

    /// How far a dialled call has come.
    enum ChildStep {
        RINGING,
        /// It was answered, has heard its whisper, and can be joined.
        READY,
        /// It went away to run a script of its own.
        LEFT,
        OVER
    }

    /// Work for the call's own thread, which stops no verb; it neither waits nor throws.
    record Ordered(Runnable work) implements Signal {}

    /// Something about the call changed that the waiting thread has to look at: its time limit.
    record Changed() implements Signal {}

    /// Stops whatever verb is running.
    sealed interface Interrupting extends Signal {}

    /// The far end hung up, or is gone.
    ///
    /// @param lost whether it vanished (transport, session timer) instead of saying goodbye
    record HungUp(boolean lost) implements Interrupting {}

    /// Somebody with the right to do so ends this call.
    record EndOrdered() implements Interrupting {}

    /// As `EndOrdered`, if the call is not answered yet; else nothing.
    record CancelOrdered() implements Signal {}

    /// The call has lasted as long as it may.
    record TimeUp() implements Interrupting {}

    /// The call shall do something else.
    ///
    /// @param subscription replaces the call's own when given
    record Redirected(VoiceHandling handling, Optional<StatusCallback> subscription) implements Interrupting {}
}
