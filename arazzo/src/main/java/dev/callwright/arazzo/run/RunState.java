package dev.callwright.arazzo.run;

import dev.callwright.arazzo.PendingRequest;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.LoadedDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Where a whole run stands: plain data, which [Snapshot] writes as JSON, so that the run can go on in another process.
/// Not safe for several threads.
final class RunState {
    private final Nesting root = new Nesting();
    private final Map<WorkflowRef.Key, WorkflowOutcome> dependencies = new LinkedHashMap<>();
    private final Map<LoadedDocument, ObjectNode> finished = new LinkedHashMap<>();
    private final ObjectNode inputs;
    private Instant deadline;
    private int steps;
    private Optional<String> doubt = Optional.empty();
    private Optional<PendingRequest> pending = Optional.empty();

    /// @param inputs of the workflow that was asked for
    /// @param steps that were attempted before
    RunState(ObjectNode inputs, Instant deadline, int steps) {
        this.inputs = inputs;
        this.deadline = deadline;
        this.steps = steps;
    }

    /// Where the workflow that was asked for runs.
    Nesting root() {
        return root;
    }

    /// What became of the workflows on which others depend: each runs once.
    Map<WorkflowRef.Key, WorkflowOutcome> dependencies() {
        return dependencies;
    }

    /// By workflow id, inputs and outputs of the workflows of `document` that this run has seen.
    ObjectNode finishedIn(LoadedDocument document) {
        return finished.computeIfAbsent(document, _ -> Json.NODES.objectNode());
    }

    Map<LoadedDocument, ObjectNode> finished() {
        return finished;
    }

    ObjectNode inputs() {
        return inputs;
    }

    Instant deadline() {
        return deadline;
    }

    /// Time passed that does not count as the run's own.
    void postpone(Duration span) {
        deadline = deadline.plus(span);
        Optional<WorkflowState> state = root.inner();
        while (state.isPresent()) {
            WorkflowState.Position position = state.get().position();
            position.pollingSince = position.pollingSince.map(since -> since.plus(span));
            state = state.get().nesting().inner();
        }
    }

    int steps() {
        return steps;
    }

    int nextStep() {
        return ++steps;
    }

    /// Why nothing may be changed from now on.
    Optional<String> doubt() {
        return doubt;
    }

    void doubt(String problem) {
        doubt = Optional.of(problem);
    }

    /// The request that could change something and of which no answer is known.
    Optional<PendingRequest> pending() {
        return pending;
    }

    void pending(Optional<PendingRequest> request) {
        pending = request;
    }
}
