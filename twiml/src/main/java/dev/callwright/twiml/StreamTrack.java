package dev.callwright.twiml;

/// Whose voice a fork of the audio holds, seen from the call that the document controls.
public enum StreamTrack {
    INBOUND_TRACK,
    OUTBOUND_TRACK,
    BOTH_TRACKS
}
