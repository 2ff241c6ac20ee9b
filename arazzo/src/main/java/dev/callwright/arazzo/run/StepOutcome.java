package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How one attempt of a step went.
///
/// @param exchange empty when nothing was sent, and for a step that ran a workflow
/// @param childOutputs what `$outputs` means: the outputs of the workflow that the step ran
/// @param reason of a failure
/// @param unreachable the server gave no answer
record StepOutcome(
        boolean success,
        Optional<Exchange> exchange,
        ObjectNode outputs,
        ObjectNode childOutputs,
        Optional<String> reason,
        boolean unreachable) {}
