package dev.callwright.voice.verb;

import dev.callwright.twiml.ProgressCallback;
import dev.callwright.twiml.RecordingCallback;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.StatusCallback;
import java.util.Optional;
import java.util.stream.Collectors;

/// Turns the callbacks that a document names into those the journal keeps: with absolute URLs.
final class Callbacks {
    private final Conversation conversation;
    private final Base base;

    Callbacks(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
    }

    /// Empty also when the URL is of no use; that is noted.
    Optional<StatusCallback> progress(Optional<ProgressCallback> written) {
        return written.flatMap(callback -> base.webhook(callback.webhook(), conversation)
                .map(hook -> new StatusCallback(
                        hook, callback.events().stream().map(Callbacks::kind).collect(Collectors.toSet()))));
    }

    /// Empty also when the URL is of no use; that is noted.
    Optional<Recording.Callback> recording(Optional<RecordingCallback> written) {
        return written.flatMap(callback -> base.webhook(callback.webhook(), conversation)
                .map(hook -> new Recording.Callback(
                        hook, callback.events().stream().map(Callbacks::status).collect(Collectors.toSet()))));
    }

    private static StatusCallback.Kind kind(ProgressCallback.Event event) {
        return switch (event) {
            case INITIATED -> StatusCallback.Kind.INITIATED;
            case RINGING -> StatusCallback.Kind.RINGING;
            case ANSWERED -> StatusCallback.Kind.ANSWERED;
            case COMPLETED -> StatusCallback.Kind.COMPLETED;
        };
    }

    private static Recording.Status status(RecordingCallback.Event event) {
        return switch (event) {
            case IN_PROGRESS -> Recording.Status.IN_PROGRESS;
            case COMPLETED -> Recording.Status.COMPLETED;
            case ABSENT -> Recording.Status.ABSENT;
        };
    }
}
