package dev.callwright.media;

/// What a [Tap] listens to.
public enum TapKind {
    /// What the far end says.
    IN,
    /// What the far end is sent.
    OUT,
    /// Both, added up.
    BOTH
}
