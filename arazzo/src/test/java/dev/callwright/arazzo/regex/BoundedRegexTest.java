package dev.callwright.arazzo.regex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRegexTest {
    /// What Java refuses or spells otherwise.
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            ^{.*}$;                          {"a":1};  true
            a{b}c;                           a{b}c;    true
            a{2}{b;                          aa{b;     true
            a{,2};                           a{,2};    true
            [[]x;                            [x;       true
            ^[^[]+$;                         ab;       true
            ^[^[]+$;                         a[b;      false
            [[&&]x;                          &x;       true
            (?<first_name>a)\\k<first_name>; aa;       true
            (?<first_name>a)\\k<first_name>; ab;       false
            (?P<n>a)(?P=n);                  aa;       true
            ^\\[{$;                          [{;       true
            """)
    void patternsOfOtherEngines(String pattern, String text, boolean found) throws Exception {
        assertThat(BoundedRegex.compile(pattern, 0).foundIn(text)).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(a", "a)", "*a", "[^", "(?<"})
    void whatNobodyReadsIsRefusedByItsName(String pattern) {
        assertThatThrownBy(() -> BoundedRegex.compile(pattern, 0))
                .isInstanceOf(RegexException.class)
                .hasMessageContaining(pattern);
    }
}
