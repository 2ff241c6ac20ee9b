package dev.callwright.phones;

import dev.callwright.media.Sound;
import dev.callwright.media.tone.Cadence;
import java.nio.file.Path;

/// What a telephone says into the call.
public sealed interface Voice {
    /// A WAV or MP3 file, read when the step begins.
    record Recorded(Path file) implements Voice {}

    /// Tones, once or until something else is said.
    record Tones(Cadence cadence) implements Voice {}

    /// Samples in memory.
    record Samples(Sound sound) implements Voice {}

    /// A tone of `hertz` that lasts `millis`.
    static Voice tone(int hertz, int millis) {
        return new Tones(Cadence.once(hertz + "/" + millis));
    }
}
