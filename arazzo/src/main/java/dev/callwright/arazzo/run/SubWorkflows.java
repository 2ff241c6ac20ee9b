package dev.callwright.arazzo.run;

import tools.jackson.databind.node.ObjectNode;

/// Runs a workflow inside another.
interface SubWorkflows {
    /// @param place where it runs; what is under way there goes on
    WorkflowOutcome run(WorkflowRef workflow, ObjectNode inputs, Nesting place, int depth)
            throws InterruptedException, RunStoppedException;
}
