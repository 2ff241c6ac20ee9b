package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.recording.ActiveRecording;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What an `action` learns of a finished recording.
final class RecordingParams {
    private RecordingParams() {}

    /// A map that may be added to.
    static Map<String, String> of(ActiveRecording active, Recording recording) {
        long seconds = recording.duration().orElse(Duration.ZERO).toSeconds();
        return new HashMap<>(Map.of(
                "RecordingUrl", active.url(),
                "RecordingSid", recording.sid().value(),
                "RecordingDuration", Long.toString(seconds)));
    }
}
