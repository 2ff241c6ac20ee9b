package dev.callwright.voice.recording;

/// What can be done to a recording that grows.
public sealed interface RecordingChange {
    /// What is said until [Resume] is not recorded.
    ///
    /// @param asSilence whether the pause is there as silence, else it is left out
    record Pause(boolean asSilence) implements RecordingChange {}

    record Resume() implements RecordingChange {}

    record Stop() implements RecordingChange {}
}
