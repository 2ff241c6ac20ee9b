package dev.callwright.speech;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// How prompts are rendered and kept.
///
/// @param folder where prompts and the engines' prepared code outlive a restart; empty: nowhere
/// @param standardVoice the voice for `<Say>` without one: `man`, `woman`, or one of ours (`rms`, `slt`, `awb`, `kal`)
/// @param threads how many prompts are rendered at once, each on a core of its own
/// @param patience how long a caller waits for the chosen voice before the fastest engine speaks instead
/// @param memoryBytes how much audio is kept at hand
/// @param diskBytes how much audio is kept in `folder`
public record SpeechSettings(
        Optional<Path> folder, String standardVoice, int threads, Duration patience, long memoryBytes, long diskBytes) {
    public SpeechSettings {
        if (threads < 1 || !patience.isPositive() || memoryBytes < 0 || diskBytes < 0) {
            throw new IllegalArgumentException("threads " + threads + ", patience " + patience + ", memory "
                    + memoryBytes + ", disk " + diskBytes + ": all must be positive");
        }
    }

    /// Sensible values: one core is left to the calls; 32 MB at hand, 512 MB on disk.
    public static SpeechSettings standard(Optional<Path> folder) {
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        return new SpeechSettings(folder, "man", threads, Duration.ofSeconds(4), 32L << 20, 512L << 20);
    }
}
