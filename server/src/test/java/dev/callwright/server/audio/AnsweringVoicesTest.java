package dev.callwright.server.audio;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.answer.AnswerDetector;
import dev.callwright.media.answer.AnswerLimits;
import dev.callwright.media.answer.Answerer;
import dev.callwright.speech.PromptSpeech;
import dev.callwright.speech.SpeechSettings;
import dev.callwright.testkit.Tones;
import dev.callwright.voice.port.AudioClip;
import dev.callwright.voice.port.Speech;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Persons and machines that speak real sentences, with the voices of the box.
@Timeout(240)
class AnsweringVoicesTest {
    private static final PromptSpeech SPEECH = PromptSpeech.standard(SpeechSettings.standard(Optional.empty()));
    private static final String GREETING =
            "Hello, you have reached the office of Smith and Sons. We cannot take your call."
                    + " Please leave a message after the tone.";

    private Optional<Answerer> verdict = Optional.empty();

    @AfterAll
    static void close() {
        SPEECH.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Hello?", "Yes?", "Hello, this is Bob.", "Good morning, Smith and Sons."})
    void whoSaysHelloIsAPerson(String words) {
        for (String voice : new String[] {"man", "woman"}) {
            listen(false, say(words, voice), 0);

            assertThat(verdict).as(voice).contains(Answerer.HUMAN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"man", "woman"})
    void whoReadsAGreetingIsAMachine(String voice) {
        listen(false, say(GREETING, voice), 0);

        assertThat(verdict).contains(Answerer.MACHINE_START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"man", "woman"})
    void theGreetingEndsWithItsBeepAndNotBefore(String voice) {
        listen(true, say(GREETING, voice), 1000);

        assertThat(verdict).contains(Answerer.MACHINE_END_BEEP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"man", "woman"})
    void withoutABeepTheGreetingEndsInSilence(String voice) {
        listen(true, say(GREETING, voice), 0);

        assertThat(verdict).contains(Answerer.MACHINE_END_SILENCE);
    }

    private static AudioClip say(String words, String voice) {
        return SPEECH.say(new Speech.Prompt(words, voice, ""));
    }

    /// The words, and half a second later a beep of `hertz` if there is one.
    private void listen(boolean greetingEnd, AudioClip words, int hertz) {
        int rate = words.sampleRate();
        short[] line = Arrays.copyOf(words.samples(), words.samples().length + 8 * rate);
        if (hertz > 0) {
            short[] beep = Tones.sine(hertz, 2 * rate / 5, rate, 0.3);
            System.arraycopy(beep, 0, line, words.samples().length + rate / 2, beep.length);
        }
        AnswerLimits limits = new AnswerLimits(
                greetingEnd,
                Duration.ofSeconds(30),
                Duration.ofMillis(2400),
                Duration.ofMillis(1200),
                Duration.ofSeconds(5));
        verdict = Optional.empty();
        AnswerDetector detector = new AnswerDetector(limits, rate, (who, _) -> verdict = Optional.of(who));
        short[] frame = new short[rate / 50];
        for (int at = 0; at + frame.length <= line.length; at += frame.length) {
            System.arraycopy(line, at, frame, 0, frame.length);
            detector.write(frame, frame.length, at);
        }
    }
}
