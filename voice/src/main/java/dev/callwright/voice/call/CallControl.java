package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Everything that can be done to calls from outside them. Safe for use by any thread; nothing here waits for a call.
///
/// Orders that come as futures are carried out by the call's own thread, in the order in which they were given, and
/// complete within moments: when they are done, or when the call is over.
public interface CallControl {
    /// Journals a new call as queued and starts it. The call returned can be found at once, and is still
    /// [queued][dev.callwright.voice.journal.CallStatus#QUEUED].
    ///
    /// @throws CallsRefused when no more calls are taken: too many are going, or the server is about to stop
    Call place(PlaceCall order);

    /// As [#place(PlaceCall)], under a sid that the caller made up, so that it can know of the call before it begins.
    ///
    /// @param sid random; nothing must have had it before
    default Call place(CallSid sid, PlaceCall order) {
        return place(sid, order, Duration.ZERO);
    }

    /// As [#place(CallSid, PlaceCall)], to be sent out no sooner than after `delay`; until then it is queued.
    Call place(CallSid sid, PlaceCall order, Duration delay);

    /// Replaces what an answered call is doing.
    Outcome redirect(CallSid sid, RedirectCall order);

    /// Ends a call: [EndCall#CANCEL] only one that was not answered yet, [EndCall#COMPLETE] any.
    Outcome end(CallSid sid, EndCall how);

    /// Lets an unfinished call last at most `limit` from its answer.
    Outcome limit(CallSid sid, Duration limit);

    /// Puts an answered call's party on hold: it hears music alone, and nobody hears it, until [#unhold] or a redirect;
    /// what the call does goes on. Holding again changes the music.
    ///
    /// @param musicUrl audio to play again and again; our own music when not given or not to be had
    CompletableFuture<Outcome> hold(CallSid sid, Optional<String> musicUrl);

    /// Takes back a party that is held; harmless when it is not.
    CompletableFuture<Outcome> unhold(CallSid sid);

    /// Whether what an answered call's party says is for nobody; what it hears stays as it is.
    CompletableFuture<Outcome> mute(CallSid sid, boolean on);

    /// Begins to record an answered call, beside whatever else is recorded of it.
    CompletableFuture<RecordingOutcome> record(CallSid sid, RecordingOrder order);

    /// Pauses, resumes or stops a recording that grows.
    ///
    /// @param which the only one, when empty
    CompletableFuture<RecordingOutcome> change(CallSid sid, Optional<RecordingSid> which, RecordingChange change);

    /// A call that is not over, as it stands now.
    Optional<Call> live(CallSid sid);

    /// How many calls are not over; both legs of a `<Dial>` count.
    int count();
}
