package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How one attempt of a step went.
///
/// @param exchange empty when nothing was sent, and for a step that ran a workflow
/// @param childOutputs what `$outputs` means: the outputs of the workflow that the step ran
/// @param reason of a failure
/// @param unreachable the server gave no answer
/// @param unclear why a criterion could not be evaluated that decided whether it is a success
record StepOutcome(
        boolean success,
        Optional<Exchange> exchange,
        ObjectNode outputs,
        ObjectNode childOutputs,
        Optional<String> reason,
        boolean unreachable,
        Optional<String> unclear) {
    /// Nothing was sent or taken in.
    static StepOutcome unsent(ObjectNode outputs, String reason) {
        return new StepOutcome(
                false,
                Optional.empty(),
                outputs,
                Json.NODES.objectNode(),
                Optional.of(reason),
                false,
                Optional.empty());
    }
}
