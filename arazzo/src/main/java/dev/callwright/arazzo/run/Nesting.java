package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Step;
import java.util.List;
import java.util.Optional;

/// The place for the workflow that runs inside another, or at the top of a run: there is never more than one. Not safe
/// for several threads.
final class Nesting {
    private Optional<WorkflowState> inner = Optional.empty();

    /// The workflow that is under way; empty when none is.
    Optional<WorkflowState> inner() {
        return inner;
    }

    /// The innermost step that is next or under way; empty when there is none.
    String step() {
        if (inner.isEmpty()) {
            return "";
        }
        String deeper = inner.get().nesting().step();
        List<Step> steps = inner.get().workflow().workflow().steps();
        int index = inner.get().position().index;
        return deeper.isEmpty() && index < steps.size() ? steps.get(index).id() : deeper;
    }

    void begin(WorkflowState state) {
        inner = Optional.of(state);
    }

    void end() {
        inner = Optional.empty();
    }
}
