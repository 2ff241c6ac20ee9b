package dev.callwright.arazzo;

/// What is to become of a step whose request has no known outcome.
public sealed interface Decision {
    /// It is sent once more.
    record Retry() implements Decision {}

    /// The run goes on with the next step; no action is looked at, the step's outputs are null.
    record Skip() implements Decision {}

    /// The step failed: its failure actions are followed.
    record Fail(String reason) implements Decision {}

    /// The server's answer, found out otherwise: the step is judged by it as if it had just come.
    record Answered(HttpAnswer answer) implements Decision {}
}
