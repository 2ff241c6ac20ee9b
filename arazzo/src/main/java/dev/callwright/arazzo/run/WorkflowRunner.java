package dev.callwright.arazzo.run;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Runs workflows: what they depend on, their steps, the workflows that they hand over to. Not safe for several
/// threads.
final class WorkflowRunner implements SubWorkflows {
    private final Session session;
    private final Plan plan;
    private final Criteria criteria;
    private final StepRunner steps;
    private final Outputs outputs;

    WorkflowRunner(Session session, Plan plan, Inboxes inboxes) {
        this.session = session;
        this.plan = plan;
        this.criteria = new Criteria(session);
        this.steps = new StepRunner(session, plan, this, criteria, inboxes);
        this.outputs = new Outputs(session);
    }

    @Override
    public WorkflowOutcome run(WorkflowRef workflow, ObjectNode inputs, Nesting place, int depth)
            throws InterruptedException, RunStoppedException {
        WorkflowState state;
        if (place.inner().isPresent()) {
            state = place.inner().get();
        } else {
            session.guard().depth(workflow.id(), depth);
            session.tell(new RunEvent.WorkflowStarted(workflow.id(), depth, inputs.deepCopy()));
            state = new WorkflowState(
                    workflow, inputs, session.state().finishedIn(workflow.document()), session.listener());
            place.begin(state);
        }
        Optional<WorkflowOutcome> failed = dependencies(workflow, state, depth);
        WorkflowOutcome outcome = failed.isPresent() ? failed.get() : steps(workflow, state, depth);
        place.end();
        session.tell(new RunEvent.WorkflowEnded(workflow.id(), depth, outcome.isSuccess(), outcome.outputs()));
        return outcome;
    }

    /// Each is run once per run; a failed one is the failure of who depends on it.
    private Optional<WorkflowOutcome> dependencies(WorkflowRef workflow, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        Map<WorkflowRef.Key, WorkflowOutcome> known = session.state().dependencies();
        for (Workflow.Reference name : workflow.workflow().dependsOn()) {
            WorkflowRef dependency = target(workflow, name.name());
            WorkflowOutcome outcome = known.get(dependency.key());
            if (outcome == null) {
                outcome = run(dependency, passedOn(dependency, state.inputs()), state.nesting(), depth + 1);
                known.put(dependency.key(), outcome);
            }
            state.recordOther(dependency, session.state().finishedIn(dependency.document()));
            if (!outcome.isSuccess()) {
                return Optional.of(new WorkflowOutcome(
                        WorkflowOutcome.End.FAILED,
                        Json.NODES.objectNode(),
                        outcome.step(),
                        "the workflow " + dependency.id() + ", on which this depends, failed: " + outcome.reason(),
                        outcome.unreachable()));
            }
        }
        return Optional.empty();
    }

    private WorkflowOutcome steps(WorkflowRef workflow, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        if (state.position().handedOver) {
            WorkflowState other = state.nesting()
                    .inner()
                    .orElseThrow(() -> new IllegalStateException(workflow.id() + " handed over to nobody"));
            return run(other.workflow(), other.inputs(), state.nesting(), depth + 1);
        }
        state.enter();
        StepLoop loop = new StepLoop(session, plan, criteria, steps, this);
        StepLoop.Ending ending = loop.run(workflow, state, depth);
        if (ending.handOver().isPresent()) {
            return handOver(workflow, ending.handOver().get(), state, depth);
        }
        boolean success = ending.end() == WorkflowOutcome.End.COMPLETED;
        ObjectNode values = outputs.of(workflow.workflow().outputs(), state.scope(), success);
        state.recordEnd(values);
        return new WorkflowOutcome(ending.end(), values, ending.step(), ending.reason(), ending.unreachable());
    }

    /// A goto to a workflow: nothing of this one runs afterwards, its end is the end of that one.
    private WorkflowOutcome handOver(WorkflowRef workflow, StepLoop.HandOver next, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        WorkflowRef target = target(workflow, next.workflow());
        InputReader.Inputs inputs = inputsOf(target, next.action(), state.inputs(), next.seen());
        if (!inputs.problems().isEmpty()) {
            return new WorkflowOutcome(
                    WorkflowOutcome.End.FAILED,
                    Json.NODES.objectNode(),
                    target.id(),
                    inputs.problems().getFirst(),
                    false);
        }
        state.position().handedOver = true;
        return run(target, inputs.values(), state.nesting(), depth + 1);
    }

    /// What the workflow gets that a retry runs first, with the values that the action sees when it is chosen. Empty,
    /// and remarked, when that workflow cannot be run with them.
    Optional<ObjectNode> inputsBeforeRetry(
            WorkflowRef workflow, String name, Action action, WorkflowState state, Scope seen) {
        InputReader.Inputs inputs = inputsOf(target(workflow, name), action, state.inputs(), seen);
        if (inputs.problems().isEmpty()) {
            return Optional.of(inputs.values());
        }
        session.remark(Code.VALUE_LEFT_OUT, action.place(), inputs.problems().getFirst());
        return Optional.empty();
    }

    /// Runs a workflow that a retry asks for first; whether it succeeds does not matter.
    void runBeforeRetry(WorkflowRef workflow, String name, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        ObjectNode inputs = state.nesting().inner().map(WorkflowState::inputs).orElse(state.position().firstInputs);
        run(target(workflow, name), inputs, state.nesting(), depth + 1);
    }

    /// What the action passes (1.1); an action that passes nothing (1.0) hands on the inputs of the same names.
    private InputReader.Inputs inputsOf(WorkflowRef target, Action action, ObjectNode current, Scope scope) {
        ObjectNode given =
                action.parameters().isEmpty() ? passedOn(target, current) : steps.inputs(action.parameters(), scope);
        if (action.parameters().isEmpty() && !given.isEmpty()) {
            session.remark(Problems.diagnostic(
                    Code.INPUTS_PASSED_ON,
                    action.place(),
                    "the action passes nothing to " + target.id() + ": the inputs of the same names are handed on,"
                            + " which only its author knows to be meant",
                    Optional.of("from arazzo: 1.1.0 on, parameters: " + same(given))));
        }
        return new InputReader(target).complete(given);
    }

    private static String same(ObjectNode inputs) {
        return inputs.propertyStream()
                .map(input -> "{name: " + input.getKey() + ", value: $inputs." + input.getKey() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static ObjectNode passedOn(WorkflowRef target, ObjectNode inputs) {
        InputReader reader = new InputReader(target);
        ObjectNode same = Json.NODES.objectNode();
        inputs.properties().stream()
                .filter(input -> reader.declares(input.getKey()))
                .forEach(input -> same.set(input.getKey(), input.getValue()));
        return reader.complete(same).values();
    }

    private static WorkflowRef target(WorkflowRef workflow, String name) {
        return WorkflowRef.find(workflow.document(), name)
                .orElseThrow(() -> new IllegalStateException("the preflight let pass: " + name));
    }
}
