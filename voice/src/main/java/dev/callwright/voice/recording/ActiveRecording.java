package dev.callwright.voice.recording;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;

/// A recording under way. Used by the call's own thread.
public interface ActiveRecording {
    RecordingSid sid();

    /// The public URL of its audio, without extension.
    String url();

    /// The recording as it stands.
    Recording now();

    /// Pauses, resumes or stops it and tells how it stands then; a pause may change from one kind to the other.
    /// Harmless when it has ended.
    Recording change(RecordingChange change);

    /// Ends it and tells what became of it: `COMPLETED` with its length, or `ABSENT`. Harmless when it has ended.
    Recording stop();
}
