package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Where a workflow stands: plain data, stored after every transition when a run is kept. Not safe for several threads.
final class WorkflowState {
    private final WorkflowRef workflow;
    private final ObjectNode inputs;
    private final Optional<URI> listener;
    private final ObjectNode finished;
    private final ObjectNode steps = Json.NODES.objectNode();
    private final Map<String, Integer> retries = new LinkedHashMap<>();
    private final Nesting nesting = new Nesting();
    private final Position position = new Position();
    private final List<String> before;
    private Optional<Exchange> last = Optional.empty();

    /// @param finished by workflow id, inputs and outputs of the workflows that this document's run has seen
    /// @param before the workflows that handed over to this one by a goto, the first one first
    WorkflowState(
            WorkflowRef workflow, ObjectNode inputs, ObjectNode finished, Optional<URI> listener, List<String> before) {
        this.before = List.copyOf(before);
        this.listener = listener;
        this.workflow = workflow;
        this.inputs = inputs;
        this.finished = finished;
    }

    /// What of a workflow's state changes from moment to moment.
    static final class Position {
        /// The step that is next or under way.
        int index;
        /// How often it was attempted on this visit.
        int attempt;
        /// An attempt is under way.
        boolean begun;
        /// Since when the step is repeated because the run's settings poll it.
        Optional<Instant> pollingSince = Optional.empty();
        /// When the next attempt may begin.
        Optional<Instant> pauseUntil = Optional.empty();
        /// Until when the attempt that is under way waits for a message.
        Optional<Instant> messageUntil = Optional.empty();
        /// The retry action that runs something else before the next attempt.
        Optional<String> first = Optional.empty();
        /// What the workflow gets that runs before the next attempt, as it was when the retry was chosen.
        ObjectNode firstInputs = Json.NODES.objectNode();
        /// It was decided that what follows the step does not depend on it.
        boolean skipped;
    }

    WorkflowRef workflow() {
        return workflow;
    }

    ObjectNode inputs() {
        return inputs;
    }

    /// What its steps sent last; empty before, and when a run goes on in another process.
    Optional<Exchange> last() {
        return last;
    }

    void last(Exchange exchange) {
        last = Optional.of(exchange);
    }

    List<String> before() {
        return before;
    }

    /// Where a workflow runs that this one needs.
    Nesting nesting() {
        return nesting;
    }

    Position position() {
        return position;
    }

    ObjectNode steps() {
        return steps;
    }

    Map<String, Integer> retries() {
        return retries;
    }

    /// Its steps begin: from now on others see its inputs.
    void enter() {
        ObjectNode own = Json.NODES.objectNode();
        own.set("inputs", inputs);
        finished.set(workflow.id(), own);
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

    /// A workflow of another document is known by its id here too, unless this document has one of that id.
    ///
    /// @param seen what the run has seen of the workflows of that document
    void recordOther(WorkflowRef other, ObjectNode seen) {
        if (workflow.document().document().workflow(other.id()).isEmpty() && seen.has(other.id())) {
            finished.set(other.id(), seen.path(other.id()));
        }
    }

    /// A step is entered anew: its attempts and the budgets of its retries begin again.
    void enterStep(int index) {
        position.index = index;
        position.attempt = 0;
        position.pollingSince = Optional.empty();
        retries.clear();
    }

    int retriesOf(String action) {
        return retries.getOrDefault(action, 0);
    }

    void countRetry(String action) {
        retries.merge(action, 1, Integer::sum);
    }
}
