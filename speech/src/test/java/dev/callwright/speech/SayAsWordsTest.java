package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.twiml.Ssml;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SayAsWordsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SPELL_OUT  |          | ab1@x      | A, B, one, at, X
            CHARACTERS |          | z          | Z
            CARDINAL   |          | 1,234      | one thousand two hundred thirty four
            CARDINAL   |          | 0          | zero
            CARDINAL   |          | 1000000    | one million
            NUMBER     |          | -12.05     | minus twelve point zero five
            NUMBER     |          | 3/4        | three quarters
            ORDINAL    |          | 21         | twenty first
            ORDINAL    |          | 30th       | thirtieth
            ORDINAL    |          | 112        | one hundred twelfth
            DIGITS     |          | 407        | four zero seven
            FRACTION   |          | 1/2        | one half
            FRACTION   |          | 3+1/8      | three and one eighth
            FRACTION   |          | none       | none
            UNIT       |          | 5 kg       | five kilograms
            UNIT       |          | 5 zorks    | 5 zorks
            DATE       |          | 3/4/2026   | March fourth, twenty twenty six
            DATE       | dmy      | 3.4.2005   | April third, two thousand five
            DATE       | yyyymmdd | 20261121   | November twenty first, twenty twenty six
            DATE       | ymd      | 1905-12-02 | December second, nineteen oh five
            DATE       | my       | 9/1900     | September, nineteen hundred
            DATE       | md       | Jan 5      | January fifth
            DATE       | mdy      | soon       | soon
            TIME       |          | 15:05      | fifteen oh five
            TIME       |          | 3:00 pm    | three P M
            TIME       |          | 12:00      | twelve o'clock
            TIME       |          | 2'30"      | two minutes and thirty seconds
            TELEPHONE  |          | +14155550123 | plus, one, four one five, five five five, zero one two three
            TELEPHONE  |          | 555-0123   | five five five, zero one two three
            ADDRESS    |          | 12 Main St | 12 Main St
            """)
    void speaksEachKindInWords(Ssml.Kind kind, String format, String text, String words) {
        assertThat(SayAsWords.words(kind, Optional.ofNullable(format), text)).isEqualTo(words);
    }
}
