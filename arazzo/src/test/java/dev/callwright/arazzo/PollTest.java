package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollTest {
    @Test
    void aStepAloneIsPolledEverySecondForTenMinutes() {
        assertThat(Poll.parse("check")).isEqualTo(new Poll("check", Duration.ofSeconds(1), Duration.ofMinutes(10)));
    }

    @Test
    void spansHaveUnits() {
        assertThat(Poll.parse("check:250ms:1.5m"))
                .isEqualTo(new Poll("check", Duration.ofMillis(250), Duration.ofSeconds(90)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a:", "a:0", "a:1s:x", "a:1:2:3", "a:-1"})
    void nonsenseIsRefused(String text) {
        assertThatThrownBy(() -> Poll.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
