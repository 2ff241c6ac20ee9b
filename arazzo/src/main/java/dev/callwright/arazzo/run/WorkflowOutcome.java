package dev.callwright.arazzo.run;

import tools.jackson.databind.node.ObjectNode;

/// How a workflow ended.
///
/// @param step where it failed, empty otherwise
/// @param unreachable it failed because a server gave no answer
record WorkflowOutcome(End end, ObjectNode outputs, String step, String reason, boolean unreachable) {
    /// The ways to end.
    enum End {
        COMPLETED,
        ENDED,
        FAILED,
        FAILED_HANDLED
    }

    static WorkflowOutcome success(boolean early, ObjectNode outputs) {
        return new WorkflowOutcome(early ? End.ENDED : End.COMPLETED, outputs, "", "", false);
    }

    boolean isSuccess() {
        return end == End.COMPLETED || end == End.ENDED;
    }
}
