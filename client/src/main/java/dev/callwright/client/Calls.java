package dev.callwright.client;

import java.net.URI;
import java.util.stream.Stream;

/// What can be done with calls. Safe for use by any thread; every method waits for the server and may throw any
/// [CallwrightException].
public sealed interface Calls permits OwnCalls, TwilioCalls {
    /// Places a call, and returns when it is queued. Asked again when the answer is lost, the server places it once;
    /// Twilio's API cannot promise that, so there it is asked once.
    TwilioCall create(NewCall call);

    TwilioCall retrieve(String id);

    TwilioCall update(String id, CallChange change);

    /// Forgets a call, which must be over.
    void delete(String id);

    /// The newest first. Pages are fetched as the stream is read, so a stream that is read no further costs no more.
    Stream<TwilioCall> list(CallFilter filter);

    TwilioCall redirect(String id, CallRedirect redirect);

    /// Ends a call in whatever state before its end.
    TwilioCall hangup(String id);

    TwilioCall hold(String id);

    TwilioCall hold(String id, URI music);

    TwilioCall unhold(String id);

    TwilioCall mute(String id);

    TwilioCall unmute(String id);

    Recording record(String id, RecordingConfig config);

    /// Stops the one recording of the call that grows.
    TwilioCall stopRecording(String id);

    TwilioCall stopRecording(String id, String recordingId);
}
