package dev.callwright.phones;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What a telephone does in one call, from its first ring to its end.
///
/// After the last step the telephone hangs up, or refuses (480) what it has not answered.
///
/// @param limit when the call is ended even if the script is not over
public record PhoneScript(List<Step> steps, Duration limit) {
    /// No script and no step lasts longer.
    public static final Duration LONGEST = Duration.ofHours(24);

    private static final int MOST_STEPS = 10_000;
    private static final Duration USUAL_LIMIT = Duration.ofHours(1);

    public PhoneScript {
        steps = List.copyOf(steps);
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("a script of " + steps.size() + " steps");
        }
        if (!limit.isPositive() || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a limit of " + limit);
        }
    }

    /// These steps, within an hour.
    public static PhoneScript of(Step... steps) {
        return new PhoneScript(Arrays.asList(steps), USUAL_LIMIT);
    }

    /// Rings for a second, answers, listens, and hangs up when the other end does or after an hour.
    public static PhoneScript answering() {
        return of(
                new Step.Ring(Duration.ofSeconds(1)),
                new Step.Answer(),
                new Step.Listen(new Cue.HungUp(), USUAL_LIMIT));
    }

    /// Turns every call away.
    public static PhoneScript refusing(Refusal refusal) {
        return of(new Step.Refuse(refusal));
    }

    /// Rings until the caller gives up, five minutes at most.
    public static PhoneScript neverAnswering() {
        return of(new Step.Ring(Duration.ofMinutes(5)));
    }
}
