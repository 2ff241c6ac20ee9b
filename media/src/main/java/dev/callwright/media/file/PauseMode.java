package dev.callwright.media.file;

/// What a recording does while it is paused.
public enum PauseMode {
    /// The pause is cut out.
    SKIP,
    /// The pause is there, as silence.
    SILENCE
}
