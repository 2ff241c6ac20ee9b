package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.speech.Utterance.Bleep;
import dev.callwright.speech.Utterance.Manner;
import dev.callwright.speech.Utterance.Silence;
import dev.callwright.speech.Utterance.Speak;
import dev.callwright.twiml.Ssml;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SsmlWalkerTest {
    @Test
    void speaksNeighbouringWordsOfOneMannerTogether() {
        assertThat(walk("Your code is <say-as interpret-as='digits'>42</say-as>, <sub alias='doctor'>Dr</sub> No."))
                .containsExactly(new Speak("Your code is four two, doctor No.", Manner.USUAL));
    }

    @Test
    void pausesForBreaksSentencesAndParagraphs() {
        assertThat(walk("<p><s>A one.</s></p><break time='1.5s'/><break strength='none'/>B two."))
                .containsExactly(
                        new Speak("A one.", Manner.USUAL),
                        new Silence(Duration.ofMillis(250)),
                        new Silence(Duration.ofMillis(600)),
                        new Silence(Duration.ofMillis(1500)),
                        new Speak("B two.", Manner.USUAL));
    }

    @Test
    void multipliesNestedProsody() {
        assertThat(walk("<prosody rate='50%'>a <prosody rate='200%' volume='+6dB' pitch='+12st'>b</prosody></prosody>"))
                .containsExactly(
                        new Speak("a", new Manner(0.5, 1, 1)), new Speak("b", new Manner(1, 2, Math.pow(10, 0.3))));
    }

    @Test
    void bleepsOverWhatIsNotToBeHeard() {
        assertThat(walk("Oh <say-as interpret-as='expletive'>darn</say-as>"))
                .containsExactly(new Speak("Oh", Manner.USUAL), new Bleep(Duration.ofMillis(360)));
    }

    @Test
    void passesLanguagesThrough() {
        assertThat(walk("<lang xml:lang='fr-FR'>d\u00E9j\u00E0 vu</lang>"))
                .containsExactly(new Speak("deja vu", Manner.USUAL));
    }

    @Test
    void hasNothingToSayWithoutLetters() {
        assertThat(walk("\u2026 \u4F60\u597D !")).isEmpty();
    }

    private static List<Utterance> walk(String markup) {
        return SsmlWalker.walk(Ssml.parse(markup));
    }
}
