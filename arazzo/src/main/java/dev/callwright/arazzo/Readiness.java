package dev.callwright.arazzo;

import java.util.List;

/// What came of reading and checking a workflow.
public sealed interface Readiness {
    record Ready(PreparedWorkflow workflow) implements Readiness {}

    /// @param errors at least one
    record Rejected(List<Diagnostic> errors) implements Readiness {
        public Rejected {
            errors = List.copyOf(errors);
        }
    }
}
