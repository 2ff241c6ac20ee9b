package dev.callwright.voice.port;

import java.time.Duration;

/// Finished mono audio: 16-bit linear samples. The array is shared; nobody may change it.
public record AudioClip(int sampleRate, short[] samples) {
    public Duration length() {
        return Duration.ofNanos(samples.length * 1_000_000_000L / sampleRate);
    }
}
