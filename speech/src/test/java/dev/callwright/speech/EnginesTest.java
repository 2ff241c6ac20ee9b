package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.callwright.voice.port.AudioClip;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(240)
class EnginesTest {
    private static final SpeechEngine FLITE = new FliteEngine(FliteEngine.bundled(), Optional.empty());
    private static final SpeechEngine FREETTS = new FreeTtsEngine();

    /// The quickest voice of each engine: what is proved here does not depend on the voice.
    enum Engine {
        FLITE_KAL,
        FREETTS_KEVIN;

        AudioClip say(String text, double stretch) throws Exception {
            SpeechEngine engine = switch (this) {
                case FLITE_KAL -> FLITE;
                case FREETTS_KEVIN -> FREETTS;
            };
            assumeTrue(!engine.voices().isEmpty(), "the build could not fetch Flite");
            return engine.render(text, engine.voices().getLast(), stretch);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isHeardForAboutAsLongAsAPersonWouldSpeak(Engine engine) throws Exception {
        AudioClip clip = engine.say("Please press one for sales, or two for billing.", 1);

        assertThat(Heard.loudness(clip)).isGreaterThan(Heard.AUDIBLE);
        assertThat(Heard.seconds(clip)).isBetween(1.5, 5.0);
    }

    @ParameterizedTest
    @EnumSource
    void speaksTheSameTextTheSameWay(Engine engine) throws Exception {
        AudioClip first = engine.say("Hello.", 1);

        assertThat(engine.say("Hello.", 1).samples()).isEqualTo(first.samples());
    }

    @ParameterizedTest
    @EnumSource
    void takesLongerWhenStretched(Engine engine) throws Exception {
        double usual = Heard.seconds(engine.say("Please press one for sales.", 1));

        double stretched = Heard.seconds(engine.say("Please press one for sales.", 1.5));

        assertThat(stretched / usual).isCloseTo(1.5, within(0.25));
    }

    @ParameterizedTest
    @EnumSource
    void takesTextForTextAndNotForAnOption(Engine engine) throws Exception {
        assertThat(Heard.loudness(engine.say("-o /x/other.wav", 1))).isGreaterThan(Heard.AUDIBLE);
    }

    @Test
    void raisesThePitchWithoutChangingTheLength() throws Exception {
        AudioClip usual = PromptRenderer.render(
                "Good morning to you all.", FREETTS, FREETTS.voices().getFirst());

        AudioClip high = PromptRenderer.render(
                "<prosody pitch='+30%'>Good morning to you all.</prosody>",
                FREETTS, FREETTS.voices().getFirst());

        assertThat(Heard.seconds(high)).isCloseTo(Heard.seconds(usual), Percentage.withPercentage(12));
        assertThat(high.samples()).isNotEqualTo(usual.samples());
    }

    @Test
    void hasNoVoicesWhenFliteIsNotPartOfTheBuild() {
        assertThat(new FliteEngine(Optional.empty(), Optional.empty()).voices()).isEmpty();
    }
}
