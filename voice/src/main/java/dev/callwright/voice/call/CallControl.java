package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import java.time.Duration;
import java.util.Optional;

/// Everything that can be done to calls from outside them. Safe for use by any thread; nothing here waits for a call.
public interface CallControl {
    /// Journals a new call as queued and starts it. The call returned can be found at once, and is still
    /// [queued][dev.callwright.voice.journal.CallStatus#QUEUED].
    ///
    /// @throws CallsRefused when no more calls are taken: too many are going, or the server is about to stop
    Call place(PlaceCall order);

    /// Replaces what an answered call is doing.
    Outcome redirect(CallSid sid, RedirectCall order);

    /// Ends a call: [EndCall#CANCEL] only one that was not answered yet, [EndCall#COMPLETE] any.
    Outcome end(CallSid sid, EndCall how);

    /// Lets an unfinished call last at most `limit` from its answer.
    Outcome limit(CallSid sid, Duration limit);

    /// A call that is not over, as it stands now.
    Optional<Call> live(CallSid sid);

    /// How many calls are not over; both legs of a `<Dial>` count.
    int count();
}
