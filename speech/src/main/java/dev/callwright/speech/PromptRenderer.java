package dev.callwright.speech;

import dev.callwright.speech.SpeechEngine.EngineFailed;
import dev.callwright.speech.SpeechEngine.Voice;
import dev.callwright.speech.Utterance.Manner;
import dev.callwright.twiml.Ssml;
import dev.callwright.voice.port.AudioClip;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Renders one prompt with one voice: every utterance in turn, the samples put together.
final class PromptRenderer {
    /// More text than this is not spoken: the most that TwiML allows, and room for what `say-as` makes of it.
    static final int LONGEST_TEXT = 8_192;
    /// No prompt is longer than this.
    static final Duration LONGEST_AUDIO = Duration.ofMinutes(15);

    private static final int LONGEST_PART = 300;
    private static final int USUAL_RATE = 16_000;

    private PromptRenderer() {}

    /// The prompt's audio; a moment of silence when it has no sound.
    static AudioClip render(String markup, SpeechEngine engine, Voice voice) throws EngineFailed, InterruptedException {
        List<Sounding> row = new ArrayList<>();
        int left = LONGEST_TEXT;
        for (Utterance utterance : SsmlWalker.walk(Ssml.parse(markup))) {
            if (utterance instanceof Utterance.Speak(String text, Manner manner)) {
                String spoken = text.substring(0, Math.min(left, text.length()));
                left -= spoken.length();
                for (String part : PlainText.parts(spoken, LONGEST_PART)) {
                    if (PlainText.speakable(part)) {
                        row.add(new Sounding.Spoken(spoken(part, manner, engine, voice)));
                    }
                }
            } else {
                row.add(new Sounding.Plain(utterance));
            }
        }
        return join(row);
    }

    /// A moment of silence, for prompts that cannot be spoken.
    static AudioClip nothing() {
        return new AudioClip(USUAL_RATE, Sound.silence(Duration.ofMillis(100), USUAL_RATE));
    }

    private sealed interface Sounding {
        record Spoken(AudioClip clip) implements Sounding {}

        record Plain(Utterance utterance) implements Sounding {}
    }

    /// Pitch is raised by squeezing samples, so the engine speaks slower by as much.
    private static AudioClip spoken(String text, Manner manner, SpeechEngine engine, Voice voice)
            throws EngineFailed, InterruptedException {
        AudioClip clip = engine.render(text, voice, manner.pitch() / manner.rate());
        short[] samples = Sound.louder(Sound.higher(clip.samples(), manner.pitch()), manner.gain());
        return new AudioClip(clip.sampleRate(), samples);
    }

    private static AudioClip join(List<Sounding> row) {
        int rate = row.stream()
                .filter(Sounding.Spoken.class::isInstance)
                .map(Sounding.Spoken.class::cast)
                .map(spoken -> spoken.clip().sampleRate())
                .findFirst()
                .orElse(USUAL_RATE);
        List<short[]> pieces =
                row.stream().map(sounding -> samples(sounding, rate)).toList();
        AudioClip clip = Sound.join(pieces, rate, Math.toIntExact(LONGEST_AUDIO.toSeconds() * rate));
        return clip.samples().length == 0 ? nothing() : clip;
    }

    private static short[] samples(Sounding sounding, int rate) {
        return switch (sounding) {
            case Sounding.Spoken(AudioClip clip) -> clip.samples();
            case Sounding.Plain(Utterance.Silence(Duration length)) -> Sound.silence(length, rate);
            case Sounding.Plain(Utterance.Bleep(Duration length)) -> Sound.bleep(length, rate);
            case Sounding.Plain(Utterance.Speak _) -> new short[0];
        };
    }
}
