package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The steps that a step depends on (1.1): of its own workflow, of another, or of another document.
record StepReference(WorkflowRef from, Problems problems) {
    private static final Pattern OF_WORKFLOW = Pattern.compile("\\$workflows\\.([A-Za-z0-9_-]+)\\.steps\\.(.+)");
    private static final Pattern OF_DOCUMENT =
            Pattern.compile("(\\$sourceDescriptions\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+)\\.steps\\.(.+)");

    void check(Workflow.Reference reference) {
        String name = reference.name();
        Matcher own = OF_WORKFLOW.matcher(name);
        Matcher other = OF_DOCUMENT.matcher(name);
        if (own.matches()) {
            check(reference, own.group(1), own.group(2));
        } else if (other.matches()) {
            check(reference, other.group(1), other.group(2));
        } else if (name.startsWith("$")) {
            problems.add(
                    Code.BAD_EXPRESSION,
                    reference.place(),
                    "this names no step: " + name,
                    "write the stepId, $workflows.WORKFLOW.steps.STEP or $sourceDescriptions.NAME.WORKFLOW.steps.STEP");
        } else {
            check(reference, from.workflow(), name);
        }
    }

    private void check(Workflow.Reference reference, String workflow, String step) {
        Optional<WorkflowRef> found = WorkflowRef.find(from.document(), workflow);
        if (found.isEmpty()) {
            problems.add(
                    Code.UNKNOWN_WORKFLOW,
                    reference.place(),
                    "there is no workflow " + workflow,
                    WorkflowRef.help(from.document(), workflow));
        } else {
            check(reference, found.get().workflow(), step);
        }
    }

    private void check(Workflow.Reference reference, Workflow workflow, String step) {
        if (workflow.indexOf(step) < 0) {
            problems.add(
                    Code.UNKNOWN_STEP,
                    reference.place(),
                    "the workflow " + workflow.id() + " has no step " + step,
                    Suggestion.among("steps", step, workflow.stepIds()));
        }
    }
}
