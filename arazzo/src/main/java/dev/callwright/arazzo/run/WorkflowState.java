package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Where a workflow stands: plain data, so that it could be stored after every transition. Not safe for several
/// threads.
final class WorkflowState {
    private final WorkflowRef workflow;
    private final ObjectNode inputs;
    private final Optional<URI> listener;
    private final ObjectNode finished;
    private final ObjectNode steps = Json.NODES.objectNode();
    private final Map<String, Integer> retries = new HashMap<>();
    private int attempt;

    /// @param finished by workflow id, inputs and outputs of the workflows that this document's run has seen
    WorkflowState(WorkflowRef workflow, ObjectNode inputs, ObjectNode finished, Optional<URI> listener) {
        this.listener = listener;
        this.workflow = workflow;
        this.inputs = inputs;
        this.finished = finished;
        ObjectNode own = Json.NODES.objectNode();
        own.set("inputs", inputs);
        finished.set(workflow.id(), own);
    }

    ObjectNode inputs() {
        return inputs;
    }

    /// What expressions see now.
    Scope scope(Optional<Exchange> exchange, ObjectNode outputs) {
        var document = workflow.document();
        return new Scope(
                inputs,
                outputs,
                steps,
                finished,
                document.sourceFields(listener),
                document.document().components(),
                document.document().self().orElse(document.location().toString()),
                exchange);
    }

    Scope scope() {
        return scope(Optional.empty(), Json.NODES.objectNode());
    }

    void recordStep(String step, ObjectNode outputs) {
        steps.set(step, outputs);
    }

    void recordEnd(ObjectNode outputs) {
        if (finished.path(workflow.id()) instanceof ObjectNode own) {
            own.set("outputs", outputs);
        }
    }

    /// A step is entered anew: its attempts and the budgets of its retries begin again.
    void enterStep() {
        attempt = 0;
        retries.clear();
    }

    int nextAttempt() {
        return ++attempt;
    }

    int retriesOf(String action) {
        return retries.getOrDefault(action, 0);
    }

    void countRetry(String action) {
        retries.merge(action, 1, Integer::sum);
    }
}
