package dev.callwright.server.run;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.server.store.RunStep;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Makes rows of steps out of what a run tells: those that are under way lie inside each other. Belongs to the
/// thread of the run.
final class StepLog {
    private final Deque<RunStep> open = new ArrayDeque<>();
    private final Map<Integer, RunStep> changed = new LinkedHashMap<>();
    private int last;

    /// @param last position that is taken
    /// @param open steps that are under way, the outermost first
    StepLog(int last, List<RunStep> open) {
        this.last = last;
        open.forEach(this.open::push);
    }

    void on(RunEvent event, Instant now) {
        switch (event) {
            case RunEvent.StepStarted(String workflow, String step, int attempt) -> {
                last++;
                push(new RunStep(
                        last,
                        workflow,
                        step,
                        attempt,
                        "running",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        now,
                        Optional.empty()));
            }
            case RunEvent.RequestSent sent ->
                change(step -> with(
                        step,
                        Optional.of(sent.call().method() + " " + sent.call().url()),
                        step.answer()));
            case RunEvent.ResponseReceived received ->
                change(step ->
                        with(step, step.request(), Optional.of(received.answer().status())));
            case RunEvent.StepEnded ended -> end(ended, now);
            case RunEvent.RunStarted _,
                    RunEvent.Noticed _,
                    RunEvent.WorkflowStarted _,
                    RunEvent.WorkflowEnded _,
                    RunEvent.NoResponse _,
                    RunEvent.MessageReceived _,
                    RunEvent.CriterionEvaluated _,
                    RunEvent.ActionTaken _,
                    RunEvent.Waiting _,
                    RunEvent.RunEnded _ -> {}
        }
    }

    private void end(RunEvent.StepEnded ended, Instant now) {
        if (open.isEmpty()) {
            return;
        }
        RunStep step = open.pop();
        changed.put(
                step.position(),
                new RunStep(
                        step.position(),
                        step.workflowId(),
                        step.step(),
                        step.attempt(),
                        ended.success() ? "succeeded" : "failed",
                        step.request(),
                        step.answer(),
                        Optional.of(Texts.write(Texts.brief(ended.outputs()))),
                        ended.reason(),
                        step.started(),
                        Optional.of(now)));
    }

    private void push(RunStep step) {
        open.push(step);
        changed.put(step.position(), step);
    }

    private void change(UnaryOperator<RunStep> change) {
        if (!open.isEmpty()) {
            push(change.apply(open.pop()));
        }
    }

    private static RunStep with(RunStep step, Optional<String> request, Optional<Integer> answer) {
        return new RunStep(
                step.position(),
                step.workflowId(),
                step.step(),
                step.attempt(),
                step.status(),
                request,
                answer,
                step.outputs(),
                step.reason(),
                step.started(),
                step.ended());
    }

    /// The innermost step that is under way; empty when none is.
    Optional<String> current() {
        return Optional.ofNullable(open.peek()).map(RunStep::step);
    }

    /// What was not kept yet.
    Collection<RunStep> changed() {
        return changed.values();
    }

    void kept() {
        changed.clear();
    }
}
