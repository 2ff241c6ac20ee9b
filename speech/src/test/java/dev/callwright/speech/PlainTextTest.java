package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlainTextTest {
    @Test
    void keepsSentencesTogetherWhereTheyFit() {
        assertThat(PlainText.parts("One two. Three four! Five", 16)).containsExactly("One two.", "Three four! Five");
    }

    @Test
    void cutsALongSentenceBetweenWordsAndALongWordAnywhere() {
        assertThat(PlainText.parts("aa bb cc dddddddd", 5)).containsExactly("aa bb", "cc", "ddddd", "ddd");
    }

    @Test
    void spellsWhatEnginesCannotRead() {
        assertThat(PlainText.ascii("\u201CCaf\u00E9\u201D \u2014 5 % &\u00A0\uD83D\uDE00 more"))
                .isEqualTo("\"Cafe\" , 5 percent and more");
    }

    @Property(tries = 300)
    void losesNoLetterAndKeepsEveryPartShort(@ForAll String text, @ForAll @IntRange(min = 5, max = 40) int longest) {
        String plain = PlainText.ascii(text);

        assertThat(String.join("", PlainText.parts(plain, longest)).replace(" ", ""))
                .isEqualTo(plain.replace(" ", ""));
        assertThat(PlainText.parts(plain, longest))
                .allSatisfy(part -> assertThat(part.length()).isLessThanOrEqualTo(longest));
    }
}
