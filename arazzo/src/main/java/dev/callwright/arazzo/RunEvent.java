package dev.callwright.arazzo;

import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One thing that happened in a run, in order. Credentials are in none of them.
public sealed interface RunEvent {
    record RunStarted(String file, String workflow) implements RunEvent {}

    /// Something unusual: a habit that was understood, a value that was left out, a criterion that cannot be
    /// evaluated.
    record Noticed(Diagnostic diagnostic) implements RunEvent {}

    /// @param depth 0 for the workflow that was asked for
    /// @param inputs with defaults
    record WorkflowStarted(String workflow, int depth, JsonNode inputs) implements RunEvent {}

    record WorkflowEnded(String workflow, int depth, boolean success, JsonNode outputs) implements RunEvent {}

    /// @param attempt from 1, counting retries and polls
    record StepStarted(String workflow, String step, int attempt) implements RunEvent {}

    record RequestSent(String step, HttpCall call) implements RunEvent {}

    record ResponseReceived(String step, HttpAnswer answer, Duration took) implements RunEvent {}

    record NoResponse(String step, String reason) implements RunEvent {}

    /// The message that a step had waited for.
    /// @param channel the address of the channel that it came on; empty when that is not known
    record MessageReceived(String step, String channel, InboundMessage message) implements RunEvent {}

    /// @param purpose `success criterion`, or the action that the criterion belongs to
    /// @param problem why it could not be evaluated; it then counts as not holding
    record CriterionEvaluated(String step, String purpose, String condition, boolean holds, Optional<String> problem)
            implements RunEvent {}

    /// @param reason of a failure
    record StepEnded(String step, boolean success, JsonNode outputs, Optional<String> reason) implements RunEvent {}

    /// What follows a step when it is not simply the next one.
    ///
    /// @param action the name of the action that decided it
    /// @param what in words: `end`, `goto step x`, `retry in 2 s`
    record ActionTaken(String step, String action, String what) implements RunEvent {}

    record Waiting(String step, Duration span, String why) implements RunEvent {}

    /// Always the last.
    record RunEnded(RunResult result) implements RunEvent {}
}
