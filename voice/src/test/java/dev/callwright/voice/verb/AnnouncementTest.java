package dev.callwright.voice.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.leg.Signal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {
    private final FakeConversation line = new FakeConversation();

    @Test
    void sayPicksUpAndSpeaksAsOftenAsTheLoopSays() throws Exception {
        Next next = line.run("<Say loop='2'>Hello</Say>");

        assertThat(line.log()).containsExactly("0.0 answer", "0.0 play Hello", "2.0 play Hello");
        assertThat(next).isEqualTo(new Next.Continue());
        assertThat(line.seconds()).isEqualTo(4);
    }

    @Test
    void sayHandsItsMarkupToTheVoiceEscaped() throws Exception {
        line.run("<Say>A &amp; <break time='300ms'/><say-as interpret-as='digits'>12</say-as></Say>");

        assertThat(line.log())
                .last()
                .isEqualTo("0.0 play A &amp; <break time=\"300ms\"/><say-as interpret-as=\"digits\">12</say-as>");
    }

    @Test
    void playReadsItsUrlAgainstTheDocuments() throws Exception {
        line.run("<Play>../sounds/a b.mp3</Play>");

        assertThat(line.log()).last().isEqualTo("0.0 play https://app.test/sounds/a%20b.mp3");
    }

    @Test
    void playPressesKeysAndKeepsShortAndLongPausesApart() throws Exception {
        line.run("<Play digits='wW12#a'/>");

        assertThat(line.log()).last().isEqualTo("0.0 play keys wW12#A");
    }

    @Test
    void playThatCannotBePlayedEndsTheDocument() throws Exception {
        Problem problem = new Problem(11200, Problem.Severity.ERROR, "404", Optional.of("https://app.test/a"));
        line.soundsFail(problem);

        Next next = line.run("<Play>a</Play><Say>never</Say>");

        assertThat(next).isEqualTo(new Next.Fail(problem));
    }

    @Test
    void aRelativeUrlNeedsADocumentWithAUrl() throws Exception {
        Next next = line.runInline("<Play>a.mp3</Play>");

        assertThat(next)
                .isInstanceOfSatisfying(
                        Next.Fail.class,
                        fail -> assertThat(fail.problem().code()).isEqualTo(15004));
    }

    @Test
    void aLeadingPauseLetsThePhoneRing() throws Exception {
        line.run("<Pause length='3'/><Say>Hello</Say>");

        assertThat(line.log()).containsExactly("3.0 answer", "3.0 play Hello");
    }

    @ParameterizedTest
    @CsvSource({"60, 60.0 answer", "61, 0.0 answer"})
    void aLeadingPauseThatIsLongerThanAnybodyRingsPicksUp(int length, String pickedUp) throws Exception {
        line.run("<Pause length='" + length + "'/><Say>Hello</Say>");

        assertThat(line.log()).containsExactly(pickedUp, length + ".0 play Hello");
    }

    @Test
    void keysDoNotStopWhatOnlyPlays() throws Exception {
        line.keys(0.5, 0.1, "12");

        line.run("<Say>Hello</Say><Pause/>");

        assertThat(line.seconds()).isEqualTo(3);
    }

    @Test
    void aHangUpStopsTheScriptAtOnce() {
        line.signal(1, new Signal.HungUp(false));

        assertThatThrownBy(() -> line.run("<Say>Hello</Say>")).isInstanceOf(CallInterrupted.class);
        assertThat(line.seconds()).isEqualTo(1);
    }
}
