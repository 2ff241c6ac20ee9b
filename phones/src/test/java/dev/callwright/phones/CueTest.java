package dev.callwright.phones;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CueTest {
    static Arguments[] words() {
        return new Arguments[] {
            Arguments.of(new Cue.Answered(), "an answer"),
            Arguments.of(new Cue.Tone(440, Duration.ofSeconds(1)), "440 Hz for 1 s"),
            Arguments.of(new Cue.Sound(), "a sound"),
            Arguments.of(new Cue.Silence(Duration.ofMillis(600)), "silence of 0.6 s"),
            Arguments.of(new Cue.Digits("42#"), "the keys 42#"),
            Arguments.of(new Cue.DigitCount(1), "a key"),
            Arguments.of(new Cue.DigitCount(4), "4 keys"),
            Arguments.of(new Cue.Held(), "being put on hold"),
            Arguments.of(new Cue.Resumed(), "being taken back from hold"),
            Arguments.of(new Cue.HungUp(), "the other end hanging up")
        };
    }

    @ParameterizedTest
    @MethodSource("words")
    void readsAsWordsInATranscript(Cue cue, String words) {
        assertThat(cue.text()).isEqualTo(words);
    }
}
