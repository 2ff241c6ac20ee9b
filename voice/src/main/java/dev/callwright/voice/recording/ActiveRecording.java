package dev.callwright.voice.recording;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;

/// A recording under way. Used by the call's own thread.
public interface ActiveRecording {
    RecordingSid sid();

    /// The public URL of its audio, without extension.
    String url();

    /// Ends it and tells what became of it: `COMPLETED` with its length, or `ABSENT`. Harmless when it has ended.
    Recording stop();
}
