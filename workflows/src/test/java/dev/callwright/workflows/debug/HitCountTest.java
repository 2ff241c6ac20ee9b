package dev.callwright.workflows.debug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HitCountTest {
    @ParameterizedTest
    @CsvSource({"3,3", "== 3,3", "=3,3", "> 3,45", ">=3,345", "< 3,12", "<= 3,123", "% 2,24"})
    void stopsAtTheHitsThatItNames(String text, String hits) {
        HitCount count = HitCount.parse(text);

        assertThat(IntStream.rangeClosed(1, 5).filter(count::stopsAt).toArray())
                .isEqualTo(hits.chars().map(Character::getNumericValue).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"often", "", "-1", "3 4", "% 0", "99999999999"})
    void whatIsNoCountIsRefused(String text) {
        assertThatThrownBy(() -> HitCount.parse(text)).hasMessageContaining("hit count must be like");
    }
}
