package dev.callwright.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostGuardTest {
    private final HostGuard guard = new HostGuard(false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1", "localhost", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0",
                "100.64.0.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "[::1]", "[fc00::1]", "[fe80::1]",
                "[::ffff:10.0.0.1]", "[64:ff9b::a00:1]", "[2002:a00:1::]"
            })
    void refusesWhatIsNotOnThePublicInternet(String host) {
        assertThat(guard.judge(host)).isEqualTo(HostGuard.Verdict.PRIVATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.1.1", "100.63.0.1", "172.32.0.1", "[2606:4700::1]"})
    void allowsPublicAddresses(String host) {
        assertThat(guard.judge(host)).isEqualTo(HostGuard.Verdict.ALLOWED);
    }

    @Test
    void doesNotKnowWhatDoesNotResolve() {
        assertThat(guard.judge("nobody.invalid")).isEqualTo(HostGuard.Verdict.UNKNOWN);
    }
}
