package dev.callwright.voice.leg;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Sound;
import dev.callwright.media.file.AudioFiles;
import dev.callwright.media.file.UnusableAudio;
import dev.callwright.media.tone.HoldMusic;
import dev.callwright.media.tone.TonePlan;
import dev.callwright.media.tone.ToneSource;
import dev.callwright.voice.port.AudioClip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Something that is ready to be played on a leg, by any number of legs and any number of times.
public final class Playable {
    private static final int SAMPLE_RATE = 8000;
    private static final int FRAME = SAMPLE_RATE / 50;

    private final Supplier<AudioSource> once;
    private final Supplier<AudioSource> endless;

    private Playable(Supplier<AudioSource> once, Supplier<AudioSource> endless) {
        this.once = once;
        this.endless = endless;
    }

    private static Playable of(Sound sound) {
        return new Playable(sound::play, () -> sound.play(Sound.FOREVER));
    }

    private static Playable alwaysAs(Supplier<AudioSource> source) {
        return new Playable(source, source);
    }

    public static Playable of(AudioClip clip) {
        return of(new Sound(clip.sampleRate(), clip.samples()));
    }

    /// Reads an audio file whole; waits for the disk.
    ///
    /// @throws IOException also when it holds no audio that we can play; the message says so
    public static Playable read(Path file, String contentType) throws IOException {
        try {
            return of(AudioFiles.read(file, contentType));
        } catch (UnusableAudio unusable) {
            throw new IOException(unusable.getMessage(), unusable);
        }
    }

    /// What a caller in this country hears while the other side rings, endless.
    public static Playable ringback(String country) {
        TonePlan plan = TonePlan.of(country).orElse(TonePlan.US);
        return alwaysAs(() -> new ToneSource(plan.ringing(), SAMPLE_RATE));
    }

    /// What a party on hold hears when nobody gave anything better, endless.
    public static Playable holdMusic() {
        return alwaysAs(() -> new HoldMusic(SAMPLE_RATE));
    }

    /// Nothing, endless.
    public static Playable silence() {
        return of(new Sound(SAMPLE_RATE, new short[FRAME])).again();
    }

    /// The tone before a recording.
    public static Playable beep() {
        return alwaysAs(() -> ToneSource.beep(SAMPLE_RATE));
    }

    /// This again and again, without end.
    public Playable again() {
        return alwaysAs(endless);
    }

    AudioSource source() {
        return once.get();
    }
}
