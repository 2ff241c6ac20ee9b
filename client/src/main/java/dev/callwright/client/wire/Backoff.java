package dev.callwright.client.wire;

import java.time.Duration;

/// Pauses that double from `first` up to `longest`, shortened by chance to between a half and the whole, so that many
/// clients do not come back at the same moment.
public record Backoff(Duration first, Duration longest) {
    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pauses from " + first + " to " + longest + " do not grow");
        }
    }

    /// The pause after `failures` attempts in a row (at least one) have failed.
    ///
    /// @param chance from 0 (included) to 1 (excluded)
    public Duration pause(int failures, double chance) {
        Duration whole = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        Duration capped = whole.compareTo(longest) < 0 ? whole : longest;
        return Duration.ofNanos((long) (capped.toNanos() * (0.5 + chance / 2)));
    }
}
