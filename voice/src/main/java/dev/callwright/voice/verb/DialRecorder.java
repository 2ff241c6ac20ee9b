package dev.callwright.voice.verb;

import dev.callwright.twiml.DialRecording;
import dev.callwright.twiml.RecordingTrack;
import dev.callwright.twiml.Trim;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// The recording of one `<Dial>`, if it wants one: of the caller's leg, so that it hears both.
final class DialRecorder {
    private final Conversation conversation;
    private final DialRecording wish;
    private final Optional<Recording.Callback> callback;
    private Optional<ActiveRecording> active = Optional.empty();

    DialRecorder(Conversation conversation, DialRecording wish, Optional<Recording.Callback> callback) {
        this.conversation = conversation;
        this.wish = wish;
        this.callback = callback;
    }

    /// The children begin to ring. A caller who was not answered yet cannot be recorded: then it begins with the
    /// bridge.
    void ringing() {
        boolean answered = conversation.call().progress().started().isPresent();
        switch (wish.mode()) {
            case RECORD_FROM_RINGING -> start(answered, 1);
            case RECORD_FROM_RINGING_DUAL -> start(answered, 2);
            case DO_NOT_RECORD, RECORD_FROM_ANSWER, RECORD_FROM_ANSWER_DUAL -> {}
        }
    }

    /// The two hear each other from now on.
    void joined() {
        switch (wish.mode()) {
            case RECORD_FROM_RINGING, RECORD_FROM_ANSWER -> start(active.isEmpty(), 1);
            case RECORD_FROM_RINGING_DUAL, RECORD_FROM_ANSWER_DUAL -> start(active.isEmpty(), 2);
            case DO_NOT_RECORD -> {}
        }
    }

    /// Ends it; what the `action` learns of it.
    Map<String, String> stop() {
        return active.map(recording -> RecordingParams.of(recording, recording.stop()))
                .orElse(Map.of());
    }

    private void start(boolean wanted, int channels) {
        if (wanted) {
            active = Optional.of(conversation.record(
                    new RecordingOrder(
                            Recording.Source.DIAL_VERB,
                            channels,
                            track(wish.track()),
                            wish.trim() == Trim.TRIM_SILENCE,
                            callback),
                    Duration.ZERO));
        }
    }

    private static Recording.Track track(RecordingTrack track) {
        return switch (track) {
            case INBOUND -> Recording.Track.INBOUND;
            case OUTBOUND -> Recording.Track.OUTBOUND;
            case BOTH -> Recording.Track.BOTH;
        };
    }
}
