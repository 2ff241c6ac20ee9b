package dev.callwright.server.audio;

/// How somebody wants to hear a recording.
///
/// @param mp3 as MPEG audio instead of WAV
/// @param mixed both sides in one channel; of a recording that has only one this says nothing
public record RecordingForm(boolean mp3, boolean mixed) {}
