package dev.callwright.arazzo.run;

import tools.jackson.databind.node.ObjectNode;

/// Runs a workflow inside another.
interface SubWorkflows {
    WorkflowOutcome run(WorkflowRef workflow, ObjectNode inputs, int depth)
            throws InterruptedException, RunStoppedException;
}
