package dev.callwright.media.file;

import java.nio.file.Path;
import java.time.Duration;

/// A finished recording.
///
/// @param samples per channel
/// @param spoken whether anything louder than silence is in it
public record Recording(Path file, int sampleRate, int channels, long samples, boolean spoken) {
    public Duration length() {
        return Duration.ofMillis(samples * 1000 / sampleRate);
    }
}
