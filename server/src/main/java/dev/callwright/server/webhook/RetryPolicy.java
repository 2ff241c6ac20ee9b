package dev.callwright.server.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// When a callback that did not arrive is tried again: soon at first, then ever more rarely, for about three hours.
final class RetryPolicy {
    private static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(45),
            Duration.ofHours(2));

    private RetryPolicy() {}

    /// How long to wait after `attempts` failed ones; empty: it is given up.
    static Optional<Duration> pause(int attempts) {
        return attempts <= PAUSES.size() ? Optional.of(PAUSES.get(attempts - 1)) : Optional.empty();
    }

    /// Whether trying again can help: a web application that says no means it, one that is down or busy may recover.
    static boolean canRecover(WebAnswer answer) {
        return switch (answer) {
            case WebAnswer.Arrived arrived ->
                arrived.status() >= 500 || arrived.status() == 429 || arrived.status() == 408;
            case WebAnswer.Failed failed ->
                switch (failed.cause()) {
                    case CONNECT, TIMEOUT, TLS, UNKNOWN_HOST, PROTOCOL -> true;
                    case BAD_URL, PRIVATE_HOST, TOO_MANY_REDIRECTS -> false;
                };
        };
    }
}
