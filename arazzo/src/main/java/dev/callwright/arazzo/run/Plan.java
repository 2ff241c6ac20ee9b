package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.source.Operation;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// What the names in a document's steps were found to mean, before anything was sent. Read-only after the
/// preflight.
final class Plan {
    private final Map<StepKey, Call> calls = new HashMap<>();

    /// An operation and the server it is called at.
    record Call(Operation operation, URI server) {}

    private record StepKey(WorkflowRef.Key workflow, String step) {}

    void add(WorkflowRef workflow, Step step, Call call) {
        calls.put(new StepKey(workflow.key(), step.id()), call);
    }

    /// Empty for a step that runs a workflow.
    Optional<Call> call(WorkflowRef workflow, Step step) {
        return Optional.ofNullable(calls.get(new StepKey(workflow.key(), step.id())));
    }

    /// True when the step can change something: only a safe method cannot.
    boolean mayChangeSomething(WorkflowRef workflow, Step step) {
        return call(workflow, step).map(call -> !call.operation().isSafe()).orElse(true);
    }
}
