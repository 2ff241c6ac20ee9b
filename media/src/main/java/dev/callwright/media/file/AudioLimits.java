package dev.callwright.media.file;

import java.time.Duration;

/// How much audio one file may hold.
///
/// @param bytes most bytes of the file
/// @param length longest playing time
public record AudioLimits(int bytes, Duration length) {
    /// 40 MB and one hour.
    public static final AudioLimits DEFAULT = new AudioLimits(40_000_000, Duration.ofHours(1));

    public AudioLimits {
        if (bytes < 1 || bytes > 1_000_000_000) {
            throw new IllegalArgumentException("a limit of " + bytes + " bytes");
        }
        if (length.compareTo(Duration.ofHours(12)) > 0 || !length.isPositive()) {
            throw new IllegalArgumentException("a limit of " + length);
        }
    }

    /// The most samples at this rate.
    int samples(int sampleRate) {
        return (int) Math.min(Integer.MAX_VALUE - 8, length.toMillis() * sampleRate / 1000);
    }
}
