package dev.callwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.webhook.WebAnswer.Cause;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RetryPolicyTest {
    @Test
    void waitsEverLongerAndThenGivesUp() {
        assertThat(RetryPolicy.pause(1)).contains(Duration.ofSeconds(1));
        assertThat(RetryPolicy.pause(8)).contains(Duration.ofHours(2));
        assertThat(RetryPolicy.pause(9)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"400,false", "404,false", "301,false", "408,true", "429,true", "500,true", "503,true"})
    void repeatsWhatMayRecover(int status, boolean recovers) {
        WebAnswer answer = new WebAnswer.Arrived(
                "http://app/", status, HttpHeaders.of(Map.of(), (_, _) -> true), new WebBody(new byte[0], true));

        assertThat(RetryPolicy.canRecover(answer)).isEqualTo(recovers);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"BAD_URL", "PRIVATE_HOST", "TOO_MANY_REDIRECTS"})
    void doesNotRepeatWhatCannotChange(Cause cause) {
        assertThat(RetryPolicy.canRecover(new WebAnswer.Failed(cause, "no"))).isFalse();
    }
}
