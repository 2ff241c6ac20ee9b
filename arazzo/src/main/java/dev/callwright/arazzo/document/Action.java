package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A success or failure action.
///
/// @param criteria all must hold; none is always
/// @param parameters inputs of the workflow it goes to (1.1)
public record Action(String name, Kind kind, List<Criterion> criteria, List<Parameter> parameters, Place place) {
    public Action {
        criteria = List.copyOf(criteria);
        parameters = List.copyOf(parameters);
    }

    /// Where it leads; for a retry what is run before.
    public Optional<Destination> destination() {
        return switch (kind) {
            case Kind.End _ -> Optional.empty();
            case Kind.Goto(Destination to) -> Optional.of(to);
            case Kind.Retry retry -> retry.first();
        };
    }

    /// What the action does.
    public sealed interface Kind {
        record End() implements Kind {}

        record Goto(Destination destination) implements Kind {}

        /// @param first what to run once before the step is tried again
        record Retry(Optional<Duration> after, int limit, Optional<Destination> first) implements Kind {}
    }

    /// A step of the same workflow, or a workflow.
    public sealed interface Destination {
        String name();

        record ToStep(String name) implements Destination {}

        record ToWorkflow(String name) implements Destination {}
    }
}
