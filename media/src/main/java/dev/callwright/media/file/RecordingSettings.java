package dev.callwright.media.file;

/// How a call is recorded.
///
/// @param sampleRate samples per second of what the sinks are handed and of the file
/// @param channels 1: both sides in one channel; 2: one side left, the other right
/// @param trimSilence whether silence at the beginning and at the end is left out
public record RecordingSettings(int sampleRate, int channels, boolean trimSilence) {
    public RecordingSettings {
        if (sampleRate < 8000 || sampleRate > 48_000) {
            throw new IllegalArgumentException("recording at " + sampleRate + " Hz");
        }
        if (channels < 1 || channels > 2) {
            throw new IllegalArgumentException("recording " + channels + " channels");
        }
    }

    public static RecordingSettings mono(int sampleRate) {
        return new RecordingSettings(sampleRate, 1, false);
    }

    public static RecordingSettings dual(int sampleRate) {
        return new RecordingSettings(sampleRate, 2, false);
    }

    public RecordingSettings withTrimSilence(boolean trim) {
        return new RecordingSettings(sampleRate, channels, trim);
    }
}
