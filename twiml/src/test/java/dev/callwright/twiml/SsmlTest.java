package dev.callwright.twiml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SsmlTest {
    @Test
    void keepsTextAndMarkupInTheirOrder() {
        List<Ssml> content = Ssml.parse("  One <break time='1.5s'/> two\n <emphasis>three</emphasis>. ");

        assertThat(content)
                .containsExactly(
                        new Ssml.Text("One "),
                        new Ssml.Break(Optional.empty(), Optional.of(Duration.ofMillis(1500))),
                        new Ssml.Text(" two "),
                        new Ssml.Emphasis(Ssml.Level.MODERATE, List.of(new Ssml.Text("three"))),
                        new Ssml.Text("."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain &amp; &lt;simple&gt; &quot;text&quot;",
                "<break/>",
                "<break strength=\"x-strong\" time=\"250ms\"/>",
                "<p><s>One.</s><s>Two <w role=\"x\">read</w>.</s></p>",
                "<prosody volume=\"+6dB\" rate=\"80%\" pitch=\"-2st\">a <prosody rate=\"slow\">b</prosody></prosody>",
                "<say-as interpret-as=\"spell-out\">abc</say-as>",
                "<say-as interpret-as=\"date\" format=\"mdy\">1/2/2026</say-as>",
                "<sub alias=\"World Wide Web\">WWW</sub>",
                "<phoneme alphabet=\"ipa\" ph=\"pɪˈkɑːn\">pecan</phoneme>",
                "<lang xml:lang=\"fr-FR\">Bonjour <emphasis level=\"strong\">tous</emphasis></lang>",
            })
    void writesTheMarkupThatItRead(String markup) {
        assertThat(Ssml.markup(Ssml.parse(markup))).isEqualTo(markup);
    }

    @Test
    void speaksTheWordsInsideElementsThatNobodyKnows() {
        assertThat(Ssml.plainText(
                        Ssml.parse("<speak>Hello <amazon:effect name='whispered'>you</amazon:effect></speak>")))
                .isEqualTo("Hello you");
    }

    @Test
    void takesWhatIsNotWellFormedAsPlainText() {
        assertThat(Ssml.parse("3 < 4 & 5")).containsExactly(new Ssml.Text("3 < 4 & 5"));
    }

    @Test
    void keepsNoMorePlainTextThanIsEverSpoken() {
        assertThat(Ssml.plainText(Ssml.parse("a & b ".repeat(100_000)))).hasSizeLessThanOrEqualTo(Say.LONGEST);
    }

    @Test
    void speaksTheAliasInPlaceOfTheText() {
        assertThat(Ssml.plainText(Ssml.parse("by <sub alias='doctor'>Dr</sub> Who")))
                .isEqualTo("by doctor Who");
    }

    @Test
    void saysNothingWhenThereIsNothing() {
        assertThat(Ssml.parse(" <p> </p> ")).isEmpty();
    }
}
