package dev.callwright.voice.recording;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;

/// A recording whose file cannot be written: over as soon as it begins, so that the call goes on without it.
///
/// @param now as journaled, absent
record LostRecording(Recording now, String url) implements ActiveRecording {
    @Override
    public RecordingSid sid() {
        return now.sid();
    }

    @Override
    public Recording change(RecordingChange change) {
        return now;
    }

    @Override
    public Recording stop() {
        return now;
    }
}
