package dev.callwright.voice.leg;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Sound;
import dev.callwright.media.file.AudioFiles;
import dev.callwright.media.file.UnusableAudio;
import dev.callwright.media.tone.TonePlan;
import dev.callwright.media.tone.ToneSource;
import dev.callwright.voice.port.AudioClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Something that is ready to be played on a leg, once or many times.
public final class Playable {
    private static final int SAMPLE_RATE = 8000;

    private final Supplier<AudioSource> sources;

    private Playable(Supplier<AudioSource> sources) {
        this.sources = sources;
    }

    public static Playable of(AudioClip clip) {
        Sound sound = new Sound(clip.sampleRate(), clip.samples());
        return new Playable(sound::play);
    }

    /// Reads an audio file whole; waits for the disk.
    ///
    /// @throws IOException also when it holds no audio that we can play; the message says so
    public static Playable read(Path file, String contentType) throws IOException {
        try {
            Sound sound = AudioFiles.read(file, contentType);
            return new Playable(sound::play);
        } catch (UnusableAudio unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /// What a caller in this country hears while the other side rings, endless.
    public static Playable ringback(String country) {
        TonePlan plan = TonePlan.of(country).orElse(TonePlan.US);
        return new Playable(() -> new ToneSource(plan.ringing(), SAMPLE_RATE));
    }

    /// The tone before a recording.
    public static Playable beep() {
        return new Playable(() -> ToneSource.beep(SAMPLE_RATE));
    }

    AudioSource source() {
        return sources.get();
    }
}
