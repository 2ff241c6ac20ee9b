package dev.callwright.voice.port;

import java.time.Duration;

/// Finished mono audio: 16-bit linear samples.
public final class AudioClip {
    private final int sampleRate;
    private final short[] samples;

    /// Keeps `samples` without copying: whoever hands them over must not change them afterwards.
    public AudioClip(int sampleRate, short[] samples) {
        this.sampleRate = sampleRate;
        this.samples = samples;
    }

    public int sampleRate() {
        return sampleRate;
    }

    /// The samples themselves, shared by all who play them: nobody may change them.
    public short[] samples() {
        return samples;
    }

    public Duration length() {
        return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRate);
    }
}
