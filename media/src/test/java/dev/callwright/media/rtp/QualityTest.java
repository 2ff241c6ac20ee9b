package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 4.40, 4.45",
        "0, 150, 4.2, 4.4",
        "0.01, 50, 4.2, 4.35",
        "0.05, 50, 3.4, 3.9",
        "0.2, 50, 2.4, 2.7",
        "0, 600, 1.5, 2",
        "1, 2000, 1, 1"
    })
    void lossAndDelayLowerTheScore(double loss, double delayMillis, double least, double most) {
        assertThat(Quality.mos(loss, delayMillis)).isBetween(least, most);
    }
}
