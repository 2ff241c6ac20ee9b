package dev.callwright.world;

import java.time.Duration;

/// How badly a [SimulatedNetwork] behaves.
///
/// @param delay the least time a datagram travels
/// @param jitter up to this much more, drawn anew for each datagram; what overtakes is reordering
/// @param loss share of datagrams that vanish, 0 to 1
/// @param duplication share of datagrams that arrive twice, 0 to 1
public record NetworkConditions(Duration delay, Duration jitter, double loss, double duplication) {
    /// A quiet local network: one millisecond, nothing lost.
    public static final NetworkConditions CALM = new NetworkConditions(Duration.ofMillis(1), Duration.ZERO, 0, 0);

    public NetworkConditions {
        if (delay.isNegative() || jitter.isNegative()) {
            throw new IllegalArgumentException("negative delay " + delay + " or jitter " + jitter);
        }
        if (!(loss >= 0 && loss <= 1) || !(duplication >= 0 && duplication <= 1)) {
            throw new IllegalArgumentException(
                    "loss " + loss + " and duplication " + duplication + " must lie in 0..1");
        }
    }

    /// These conditions with another share of lost datagrams.
    public NetworkConditions losing(double share) {
        return new NetworkConditions(delay, jitter, share, duplication);
    }
}
