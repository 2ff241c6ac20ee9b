package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Scope;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The steps of one workflow, from the first to whatever ends it: attempt, choose, go on. Good for one run of one
/// workflow; not safe for several threads.
final class StepLoop {
    private final Session session;
    private final Plan plan;
    private final Criteria criteria;
    private final StepRunner steps;
    private final WorkflowRunner workflows;
    private int index;
    private boolean repeating;
    private long pollingSince;

    StepLoop(Session session, Plan plan, Criteria criteria, StepRunner steps, WorkflowRunner workflows) {
        this.session = session;
        this.plan = plan;
        this.criteria = criteria;
        this.steps = steps;
        this.workflows = workflows;
    }

    /// @param handOver the workflow that goes on instead
    record Ending(
            WorkflowOutcome.End end,
            String step,
            String reason,
            boolean unreachable,
            Optional<Next.ToWorkflow> handOver) {
        static Ending of(WorkflowOutcome.End end) {
            return new Ending(end, "", "", false, Optional.empty());
        }

        static Ending failed(WorkflowOutcome.End end, Step step, String reason, boolean unreachable) {
            return new Ending(end, step.id(), reason, unreachable, Optional.empty());
        }
    }

    Ending run(WorkflowRef workflow, WorkflowState state, int depth) throws InterruptedException, RunStoppedException {
        while (index < workflow.workflow().steps().size()) {
            Step step = workflow.workflow().steps().get(index);
            Ending doubted = doubted(step, plan.mayChangeSomething(workflow, step));
            if (doubted != null) {
                return doubted;
            }
            if (!repeating) {
                session.guard().step(step.id());
            }
            StepOutcome outcome = steps.attempt(workflow, step, state, depth);
            outcome.unclear().ifPresent(session::doubt);
            Next.Choice choice = choose(workflow.workflow(), step, state, outcome);
            choice.unclear().forEach(session::doubt);
            Ending ending = follow(workflow, step, state, outcome, choice.next(), depth);
            if (ending != null) {
                return ending;
            }
        }
        return Ending.of(WorkflowOutcome.End.COMPLETED);
    }

    private Next.Choice choose(Workflow workflow, Step step, WorkflowState state, StepOutcome outcome) {
        Scope scope = state.scope(outcome.exchange(), outcome.childOutputs());
        Actions actions = step.actions().over(workflow.actions());
        return new Transition(
                        actions,
                        poll(step).isPresent(),
                        (action, criterion) -> criteria.judge(step, "action " + action.name(), criterion, scope),
                        state::retriesOf)
                .after(outcome.success());
    }

    /// A criterion that cannot be evaluated must not decide that something gets changed, however many steps later.
    private @Nullable Ending doubted(Step step, boolean mayChangeSomething) {
        if (session.doubt().isEmpty() || !mayChangeSomething) {
            return null;
        }
        return Ending.failed(
                WorkflowOutcome.End.FAILED,
                step,
                "a criterion that cannot be evaluated decided that something is changed next: "
                        + session.doubt().get(),
                false);
    }

    /// Null when the loop goes on.
    private @Nullable Ending follow(
            WorkflowRef workflow, Step step, WorkflowState state, StepOutcome outcome, Next next, int depth)
            throws InterruptedException, RunStoppedException {
        switch (next) {
            case Next.Advance _ -> enter(index + 1, state);
            case Next.ToStep(Action action, String id) -> {
                tell(step, action, "goto step " + id);
                enter(workflow.workflow().indexOf(id), state);
            }
            case Next.Retry retry -> {
                Ending doubted = doubted(step, mayChangeFirst(workflow, retry));
                if (doubted != null) {
                    return doubted;
                }
                retry(workflow, step, state, outcome, retry, depth);
            }
            case Next.Repeat _ -> repeat(step);
            case Next.ToWorkflow(Action action, String id) -> {
                tell(step, action, "goto workflow " + id);
                Ending doubted = doubted(step, true);
                return doubted != null
                        ? doubted
                        : new Ending(
                                WorkflowOutcome.End.COMPLETED,
                                "",
                                "",
                                false,
                                Optional.of(new Next.ToWorkflow(action, id)));
            }
            case Next.End(Action action) -> {
                tell(step, action, "end");
                return outcome.success()
                        ? Ending.of(WorkflowOutcome.End.ENDED)
                        : failed(WorkflowOutcome.End.FAILED_HANDLED, step, outcome);
            }
            case Next.Break _ -> {
                return failed(WorkflowOutcome.End.FAILED, step, outcome);
            }
        }
        return null;
    }

    private boolean mayChangeFirst(WorkflowRef workflow, Next.Retry retry) {
        return switch (retry.first().orElse(new Destination.ToStep(""))) {
            case Destination.ToStep(String id) ->
                !id.isEmpty()
                        && plan.mayChangeSomething(
                                workflow,
                                workflow.workflow()
                                        .steps()
                                        .get(workflow.workflow().indexOf(id)));
            case Destination.ToWorkflow _ -> true;
        };
    }

    private static Ending failed(WorkflowOutcome.End end, Step step, StepOutcome outcome) {
        boolean unreachable = outcome.unreachable() && end == WorkflowOutcome.End.FAILED;
        return Ending.failed(end, step, outcome.reason().orElse("failed"), unreachable);
    }

    private void enter(int next, WorkflowState state) {
        index = next;
        repeating = false;
        state.enterStep();
    }

    private void retry(
            WorkflowRef workflow, Step step, WorkflowState state, StepOutcome outcome, Next.Retry retry, int depth)
            throws InterruptedException, RunStoppedException {
        state.countRetry(retry.action().name());
        Duration asked = RetryAfter.of(outcome.exchange(), session.now())
                .orElse(retry.after().orElse(Duration.ZERO));
        Duration most = session.settings().limits().longestWait();
        Duration wait = asked.compareTo(most) > 0 ? most : asked;
        tell(step, retry.action(), "retry in " + wait.toMillis() + " ms");
        session.pause(step.id(), wait, "retry");
        if (retry.first().isPresent()) {
            runFirst(workflow, state, retry, depth);
        }
        repeating = false;
    }

    /// What a retry names runs once; its own actions are not followed, and its failure does not matter.
    private void runFirst(WorkflowRef workflow, WorkflowState state, Next.Retry retry, int depth)
            throws InterruptedException, RunStoppedException {
        switch (retry.first().orElseThrow()) {
            case Destination.ToStep(String id) -> {
                Step first = workflow.workflow().steps().get(workflow.workflow().indexOf(id));
                session.guard().step(first.id());
                steps.attempt(workflow, first, state, depth);
            }
            case Destination.ToWorkflow(String id) ->
                workflows.runBeforeRetry(workflow, id, retry.action(), state, depth);
        }
    }

    private void repeat(Step step) throws InterruptedException, RunStoppedException {
        Poll poll = poll(step).orElseThrow();
        if (!repeating) {
            pollingSince = session.nanos();
            repeating = true;
        }
        Duration spent = Duration.ofNanos(session.nanos() - pollingSince);
        if (spent.plus(poll.interval()).compareTo(poll.limit()) > 0) {
            throw new RunStoppedException(
                    step.id(),
                    "no success action applied within the " + poll.limit().toMillis() + " ms of its poll");
        }
        session.pause(step.id(), poll.interval(), "poll");
    }

    private Optional<Poll> poll(Step step) {
        return session.settings().polls().stream()
                .filter(poll -> poll.step().equals(step.id()))
                .findFirst();
    }

    private void tell(Step step, Action action, String what) {
        session.tell(new RunEvent.ActionTaken(step.id(), action.name(), what));
    }
}
