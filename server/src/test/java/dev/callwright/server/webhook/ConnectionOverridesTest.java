package dev.callwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.webhook.ConnectionOverrides.RetryCause;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ConnectionOverridesTest {
    @Test
    void hasTheDocumentedDefaults() {
        ConnectionOverrides overrides = ConnectionOverrides.of("https://host/path");

        assertThat(overrides)
                .isEqualTo(new ConnectionOverrides(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(15),
                        1,
                        Set.of(RetryCause.CONNECT)));
    }

    @Test
    void readsEveryKeyOfTheFragment() {
        ConnectionOverrides overrides =
                ConnectionOverrides.of("https://host/path?x=1#ct=2000&rt=3000&tt=4000&rc=2&rp=4xx,5xx,rt&e=ashburn");

        assertThat(overrides)
                .isEqualTo(new ConnectionOverrides(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        2,
                        EnumSet.of(RetryCause.STATUS_4XX, RetryCause.STATUS_5XX, RetryCause.READ)));
    }

    @Test
    void takesTheNearestValueWithinTheRange() {
        ConnectionOverrides overrides = ConnectionOverrides.of("https://host/#ct=1&rt=99999&tt=0&rc=77&rp=all");

        assertThat(overrides)
                .isEqualTo(new ConnectionOverrides(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(15),
                        Duration.ofMillis(100),
                        5,
                        EnumSet.allOf(RetryCause.class)));
    }

    @Property
    void neverFailsOnAnyFragment(@ForAll String fragment) {
        ConnectionOverrides overrides = ConnectionOverrides.of("https://host/#" + fragment);

        assertThat(overrides.total()).isLessThanOrEqualTo(Duration.ofSeconds(15));
    }
}
