package dev.callwright.arazzo;

import dev.callwright.arazzo.ArazzoRun.Input;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A workflow that was read and checked together with everything it can reach, to be run many times. Safe for use
/// by any thread.
public interface PreparedWorkflow {
    String id();

    /// What was remarked while it was read.
    List<Diagnostic> remarks();

    /// Whether it can wait for messages to this path.
    boolean hears(String path);

    /// Checks inputs, and makes the state that a run begins with. Nothing is sent.
    Beginning begin(Map<String, Input> inputs);

    /// Runs on the calling thread, as [ArazzoEngine#run] does, until the run ends or leaves the thread.
    ///
    /// @param state that a run begins with, or that was kept
    /// @param decision about the request without answer that `state` tells of; without one the run does not go on
    RunProgress go(JsonNode state, Optional<Decision> decision, RunLedger ledger, RunObserver observer);

    /// @param shown the inputs with their defaults and without their secrets
    /// @param errors empty when the run may begin
    record Beginning(JsonNode state, JsonNode shown, List<Diagnostic> errors) {
        public Beginning {
            errors = List.copyOf(errors);
        }
    }
}
