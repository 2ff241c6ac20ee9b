package dev.callwright.client.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @ParameterizedTest
    @CsvSource({"1, 0, 50", "1, 0.5, 75", "2, 0, 100", "3, 0, 200", "5, 0, 500", "1000000, 0, 500"})
    void doublesUpToTheLongestAndNeverFallsBelowAHalf(int failures, double chance, long millis) {
        assertThat(backoff.pause(failures, chance)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void doesNotShrink() {
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
