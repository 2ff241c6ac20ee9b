package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SayTest {
    @Test
    void makesRunsOfWhiteSpaceOneSpaceAndTrimsTheEnds() {
        Say say = Twiml.verb(Say.class, "<Say>\n   Hello,\n   <![CDATA[ <you> ]]>\t&amp; all \n</Say>");

        assertThat(say.content()).containsExactly(new Ssml.Text("Hello, <you> & all"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<Say/>", "<Say>  \n </Say>", "<Say><p> </p></Say>", "<Say><!-- nothing --></Say>"})
    void isLeftOutWhenThereIsNothingToSay(String say) {
        assertThat(Twiml.response(say).verbs()).isEmpty();
        assertThat(Twiml.problems(say)).isEqualTo("13520 ERROR");
    }

    @Test
    void isSomethingToSayWhenItOnlyPauses() {
        assertThat(Twiml.problems("<Say><s><break/></s></Say>")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'', 4096", "voice='woman', 4096", "voice='Polly.Amy', 3000"})
    void isCutAtTheVoicesLimit(String voice, int limit) {
        String fits = "<Say " + voice + ">" + "x".repeat(limit) + "</Say>";
        String longer = "<Say " + voice + "><p>" + "x".repeat(limit - 1) + "<break/>yz</p>never</Say>";

        assertThat(Twiml.problems(fits)).isEmpty();
        assertThat(Twiml.problems(longer)).isEqualTo("13521 WARNING");
        assertThat(Twiml.verb(Say.class, longer).plainText()).isEqualTo("x".repeat(limit - 1) + "y");
    }

    @Test
    void isNotCutThroughACharacter() {
        Say say = Twiml.verb(Say.class, "<Say>" + "x".repeat(4095) + "\uD83D\uDE00</Say>");

        assertThat(say.plainText()).isEqualTo("x".repeat(4095));
    }

    @Test
    void keepsTheTextOfMarkupThatNobodyKnows() {
        Say say = Twiml.verb(Say.class, "<Say>very <blink>big</blink> sale</Say>");

        assertThat(say.plainText()).isEqualTo("very big sale");
        assertThat(Twiml.problems("<Say>very <blink>big</blink> sale</Say>")).isEqualTo("12200 WARNING");
    }

    @Test
    void nestsMarkupFreely() {
        Say say = Twiml.verb(
                Say.class, "<Say><p><prosody rate='slow'><s>One <emphasis>two</emphasis></s></prosody></p></Say>");

        assertThat(Ssml.markup(say.content()))
                .isEqualTo(
                        "<p><prosody rate=\"slow\"><s>One <emphasis level=\"moderate\">two</emphasis></s></prosody></p>");
        assertThat(say.content()).isEqualTo(List.copyOf(Ssml.parse(Ssml.markup(say.content()))));
    }
}
