package dev.callwright.arazzo;

import java.time.Duration;

/// Bounds of one run; passing one stops it.
///
/// @param steps attempts in the whole tree of workflows; repetitions of a polled step do not count
/// @param depth workflows inside workflows
/// @param deadline for the whole run
/// @param longestWait what a Retry-After or retryAfter may ask for at most; longer waits are cut to it
/// @param answer how long one request may take
/// @param apart between two requests to one host; zero lets them follow as they come
public record RunLimits(
        int steps, int depth, Duration deadline, Duration longestWait, Duration answer, Duration apart) {
    public static final RunLimits DEFAULT =
            new RunLimits(1000, 32, Duration.ofHours(1), Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ZERO);

    public RunLimits {
        if (steps < 1
                || depth < 1
                || !deadline.isPositive()
                || longestWait.isNegative()
                || !answer.isPositive()
                || apart.isNegative()) {
            throw new IllegalArgumentException(
                    "limits must be positive: " + steps + " steps, depth " + depth + ", deadline " + deadline
                            + ", longest wait " + longestWait + ", answer " + answer + ", apart " + apart);
        }
    }
}
