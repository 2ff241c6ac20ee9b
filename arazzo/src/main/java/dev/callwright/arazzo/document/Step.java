package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// @param timeout of one attempt (1.1)
public record Step(
        String id,
        Target target,
        List<Parameter> parameters,
        Optional<RequestBody> body,
        List<Criterion> successCriteria,
        Actions actions,
        Map<String, Located> outputs,
        Optional<Duration> timeout,
        List<Workflow.Reference> dependsOn,
        Place place) {
    public Step {
        parameters = List.copyOf(parameters);
        successCriteria = List.copyOf(successCriteria);
        dependsOn = List.copyOf(dependsOn);
    }

    /// What the step does.
    public sealed interface Target {
        String name();

        Place place();

        record OperationId(String name, Place place) implements Target {}

        record OperationPath(String name, Place place) implements Target {}

        record WorkflowId(String name, Place place) implements Target {}
    }
}
