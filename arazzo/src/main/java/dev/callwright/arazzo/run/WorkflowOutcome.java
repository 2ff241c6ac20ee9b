package dev.callwright.arazzo.run;

import dev.callwright.arazzo.expression.Exchange;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// How a workflow ended.
///
/// @param step where it failed, empty otherwise
/// @param unreachable it failed because a server gave no answer
/// @param last what was sent last in it, with its answer; not kept, since who needs it goes on at once
record WorkflowOutcome(
        End end, ObjectNode outputs, String step, String reason, boolean unreachable, Optional<Exchange> last) {
    WorkflowOutcome(End end, ObjectNode outputs, String step, String reason, boolean unreachable) {
        this(end, outputs, step, reason, unreachable, Optional.empty());
    }

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
