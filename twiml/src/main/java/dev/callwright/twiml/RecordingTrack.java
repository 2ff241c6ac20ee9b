package dev.callwright.twiml;

/// Whose voice a recording holds, seen from the call that the document controls.
public enum RecordingTrack {
    INBOUND,
    OUTBOUND,
    BOTH
}
