package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Poll;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.StepWatch;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.run.WorkflowState.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The steps of one workflow, from the first to whatever ends it: attempt, choose, go on. Good for one run of one
/// workflow; not safe for several threads.
final class StepLoop {
    private final Session session;
    private final Plan plan;
    private final Criteria criteria;
    private final StepRunner steps;
    private final WorkflowRunner workflows;

    StepLoop(Session session, Plan plan, Criteria criteria, StepRunner steps, WorkflowRunner workflows) {
        this.session = session;
        this.plan = plan;
        this.criteria = criteria;
        this.steps = steps;
        this.workflows = workflows;
    }

    /// @param handOver the workflow that goes on instead
    record Ending(
            WorkflowOutcome.End end, String step, String reason, boolean unreachable, Optional<HandOver> handOver) {
        static Ending of(WorkflowOutcome.End end) {
            return new Ending(end, "", "", false, Optional.empty());
        }

        static Ending failed(WorkflowOutcome.End end, Step step, String reason, boolean unreachable) {
            return new Ending(end, step.id(), reason, unreachable, Optional.empty());
        }
    }

    /// @param seen what the step's action sees, which the parameters of the action are taken from
    record HandOver(Action action, String workflow, Scope seen) {}

    Ending run(WorkflowRef workflow, WorkflowState state, int depth) throws InterruptedException, RunStoppedException {
        List<Step> all = workflow.workflow().steps();
        Position position = state.position();
        while (position.index < all.size()) {
            Step step = all.get(position.index);
            if (!position.begun || position.first.isPresent()) {
                prepare(workflow, step, state, depth);
            }
            Ending doubted = position.begun ? null : doubted(step, plan.mayChangeSomething(workflow, step));
            if (doubted != null) {
                return doubted;
            }
            if (!position.begun && position.pollingSince.isEmpty()) {
                session.guard().step(step.id());
            }
            StepOutcome outcome = steps.attempt(workflow, step, state, depth);
            outcome.unclear().ifPresent(session::doubt);
            outcome.exchange().ifPresent(state::last);
            Next next = next(workflow.workflow(), step, state, outcome);
            watched(step, state, outcome, !(next instanceof Next.Break));
            Ending ending = follow(workflow, step, state, outcome, next);
            if (ending != null) {
                return ending;
            }
        }
        return Ending.of(WorkflowOutcome.End.COMPLETED);
    }

    /// What has to happen between two attempts: the wait of a retry or a poll, what a retry runs first.
    private void prepare(WorkflowRef workflow, Step step, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        Position position = state.position();
        if (position.pauseUntil.isPresent()) {
            session.pause(step.id(), position.pauseUntil.get());
            position.pauseUntil = Optional.empty();
        }
        if (position.first.isPresent()) {
            runFirst(workflow, step, state, position.first.get(), depth);
            position.first = Optional.empty();
        }
        session.checkpoint(step.id());
    }

    private Next next(Workflow workflow, Step step, WorkflowState state, StepOutcome outcome) {
        if (state.position().skipped) {
            state.position().skipped = false;
            return new Next.Advance();
        }
        Next.Choice choice = choose(workflow, step, state, outcome);
        choice.unclear().forEach(session::doubt);
        return choice.next();
    }

    private void watched(Step step, WorkflowState state, StepOutcome outcome, boolean handled)
            throws InterruptedException {
        Optional<StepWatch> watch = session.surroundings().watch();
        if (watch.isPresent()) {
            new Watching(session, watch.get()).after(state, step, outcome, handled);
        }
    }

    private Next.Choice choose(Workflow workflow, Step step, WorkflowState state, StepOutcome outcome) {
        Scope scope = seen(state, outcome);
        Actions actions = step.actions().over(workflow.actions());
        return new Transition(
                        actions,
                        poll(step).isPresent(),
                        (action, criterion) -> criteria.judge(step, "action " + action.name(), criterion, scope),
                        state::retriesOf)
                .after(outcome.success());
    }

    /// What the actions of a step see.
    private static Scope seen(WorkflowState state, StepOutcome outcome) {
        return state.scope(outcome.exchange(), outcome.childOutputs());
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
            WorkflowRef workflow, Step step, WorkflowState state, StepOutcome outcome, Next next)
            throws RunStoppedException {
        switch (next) {
            case Next.Advance _ -> state.enterStep(state.position().index + 1);
            case Next.ToStep(Action action, String id) -> {
                tell(step, action, "goto step " + id);
                state.enterStep(workflow.workflow().indexOf(id));
            }
            case Next.Retry retry -> {
                Ending doubted = doubted(step, mayChangeFirst(workflow, retry));
                if (doubted != null) {
                    return doubted;
                }
                retry(workflow, step, state, outcome, retry);
            }
            case Next.Repeat _ -> repeat(step, state);
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
                                Optional.of(new HandOver(action, id, seen(state, outcome))));
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

    private void retry(WorkflowRef workflow, Step step, WorkflowState state, StepOutcome outcome, Next.Retry retry) {
        state.countRetry(retry.action().name());
        Duration asked = RetryAfter.of(outcome.exchange(), session.now())
                .orElse(retry.after().orElse(Duration.ZERO));
        Duration most = session.settings().limits().longestWait();
        Duration wait = asked.compareTo(most) > 0 ? most : asked;
        String instead = wait.equals(asked) ? "" : ", the longest wait, instead of " + asked.toMillis() + " ms";
        tell(step, retry.action(), "retry in " + wait.toMillis() + " ms" + instead);
        pause(step, state, wait, "retry");
        chooseFirst(workflow, state, outcome, retry);
        state.position().pollingSince = Optional.empty();
    }

    private void chooseFirst(WorkflowRef workflow, WorkflowState state, StepOutcome outcome, Next.Retry retry) {
        Position position = state.position();
        position.first = retry.first().map(_ -> retry.action().name());
        if (retry.first().orElse(null) instanceof Destination.ToWorkflow(String id)) {
            Optional<ObjectNode> inputs =
                    workflows.inputsBeforeRetry(workflow, id, retry.action(), state, seen(state, outcome));
            position.first = position.first.filter(_ -> inputs.isPresent());
            position.firstInputs = inputs.orElseGet(Json.NODES::objectNode);
        }
    }

    private void pause(Step step, WorkflowState state, Duration span, String why) {
        session.tell(new RunEvent.Waiting(step.id(), span, why));
        state.position().pauseUntil = Optional.of(session.now().plus(span));
    }

    /// What a retry names runs once; its own actions are not followed, and its failure does not matter.
    private void runFirst(WorkflowRef workflow, Step step, WorkflowState state, String name, int depth)
            throws InterruptedException, RunStoppedException {
        Action action = step.actions().over(workflow.workflow().actions()).onFailure().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no action " + name + " at " + step.id()));
        switch (action.destination().orElseThrow()) {
            case Destination.ToStep(String id) -> {
                Step first = workflow.workflow().steps().get(workflow.workflow().indexOf(id));
                if (!state.position().begun) {
                    session.guard().step(first.id());
                }
                watched(first, state, steps.attempt(workflow, first, state, depth), true);
            }
            case Destination.ToWorkflow(String id) -> workflows.runBeforeRetry(workflow, id, state, depth);
        }
    }

    private void repeat(Step step, WorkflowState state) throws RunStoppedException {
        Poll poll = poll(step).orElseThrow();
        Position position = state.position();
        Instant since = position.pollingSince.orElseGet(session::now);
        position.pollingSince = Optional.of(since);
        Duration spent = Duration.between(since, session.now());
        if (spent.plus(poll.interval()).compareTo(poll.limit()) > 0) {
            throw new RunStoppedException(
                    step.id(),
                    "no success action applied within the " + poll.limit().toMillis() + " ms of its poll");
        }
        pause(step, state, poll.interval(), "poll");
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
