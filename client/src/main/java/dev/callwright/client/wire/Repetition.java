package dev.callwright.client.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLHandshakeException;

/// Whether and when a request that failed is sent again.
public final class Repetition {
    private static final int TOO_MANY = 429;
    private static final Set<Integer> PASSING = Set.of(TOO_MANY, 502, 503, 504);

    private final Limits limits;

    Repetition(Limits limits) {
        this.limits = limits;
    }

    /// Whether a request that failed so has never left this machine, and so was surely not carried out.
    public static boolean neverSent(IOException failure) {
        return failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException
                || failure instanceof SSLHandshakeException;
    }

    /// How long to wait before the request is sent again; empty: this answer stands.
    ///
    /// A server that says 429 has not carried the request out. One that wants to be left alone for longer than our
    /// longest pause is.
    Optional<Duration> pause(Ask.Repeat repeat, Answer answer) {
        boolean helps = switch (repeat) {
            case NEVER -> false;
            case UNDONE -> answer.status() == TOO_MANY;
            case SAFE -> PASSING.contains(answer.status());
        };
        return helps && answer.attempts() <= limits.retries()
                ? answer.retryAfter()
                        .or(() -> Optional.of(grown(answer.attempts())))
                        .filter(pause -> pause.compareTo(limits.backoff().longest()) <= 0)
                : Optional.empty();
    }

    /// How long to wait before the request is sent again; empty: this failure stands.
    ///
    /// @param attempts so far
    Optional<Duration> pause(Ask.Repeat repeat, IOException failure, int attempts) {
        boolean helps = switch (repeat) {
            case NEVER -> false;
            case UNDONE -> canRecover(failure) && neverSent(failure);
            case SAFE -> canRecover(failure);
        };
        return helps && attempts <= limits.retries() ? Optional.of(grown(attempts)) : Optional.empty();
    }

    private static boolean canRecover(IOException failure) {
        return !(failure instanceof TooLargeException || failure instanceof SSLHandshakeException);
    }

    private Duration grown(int failures) {
        return limits.backoff().pause(failures, ThreadLocalRandom.current().nextDouble());
    }
}
