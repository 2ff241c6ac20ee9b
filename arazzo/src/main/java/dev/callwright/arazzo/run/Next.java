package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What follows an attempt of a step.
sealed interface Next {
    /// The next step of the document.
    record Advance() implements Next {}

    record ToStep(Action action, String step) implements Next {}

    record ToWorkflow(Action action, String workflow) implements Next {}

    /// The same step again.
    ///
    /// @param after what the document says; a Retry-After of the response overrules it
    /// @param first runs once before
    record Retry(Action action, Optional<Duration> after, Optional<Action.Destination> first) implements Next {}

    /// The same step again, because no success action applied and the run's settings poll it.
    record Repeat() implements Next {}

    record End(Action action) implements Next {}

    /// Nothing handles the failure.
    record Break() implements Next {}

    /// A choice, and the criteria that could not be evaluated while making it.
    record Choice(Next next, List<String> unclear) {}
}
