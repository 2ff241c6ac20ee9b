package dev.callwright.arazzo.run;

import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import java.util.ArrayList;
import java.util.List;
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
    private int nested;

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
        nested++;
        try {
            if (place.inner().isEmpty()) {
                session.guard().depth(workflow.id(), nested - 1);
                begin(workflow, inputs, place, depth, List.of());
            }
            while (true) {
                WorkflowState state = place.inner().orElseThrow();
                KnownSecrets.of(state.workflow(), state.inputs()).forEach(session::secret);
                Optional<WorkflowOutcome> outcome = outcome(state, place, depth);
                if (outcome.isPresent()) {
                    end(state, place, depth, outcome.get());
                    return outcome.get();
                }
            }
        } finally {
            nested--;
        }
    }

    /// @param before the workflows that handed over to this one
    private void begin(WorkflowRef workflow, ObjectNode inputs, Nesting place, int depth, List<String> before) {
        KnownSecrets.of(workflow, inputs).forEach(session::secret);
        session.tell(new RunEvent.WorkflowStarted(workflow.id(), depth + before.size(), inputs.deepCopy()));
        place.begin(new WorkflowState(
                workflow, inputs, session.state().finishedIn(workflow.document()), session.listener(), before));
    }

    /// The end of one is that of all who handed over to it.
    private void end(WorkflowState state, Nesting place, int depth, WorkflowOutcome outcome) {
        place.end();
        List<String> all = new ArrayList<>(state.before());
        all.add(state.workflow().id());
        for (int i = all.size() - 1; i >= 0; i--) {
            session.tell(new RunEvent.WorkflowEnded(all.get(i), depth + i, outcome.isSuccess(), outcome.outputs()));
        }
    }

    /// Empty when another workflow goes on in its place.
    private Optional<WorkflowOutcome> outcome(WorkflowState state, Nesting place, int depth)
            throws InterruptedException, RunStoppedException {
        int own = depth + state.before().size();
        Optional<WorkflowOutcome> failed = dependencies(state.workflow(), state, own);
        return failed.isPresent() ? failed : steps(state, place, depth);
    }

    /// Each is run once per run; a failed one is the failure of who depends on it.
    private Optional<WorkflowOutcome> dependencies(WorkflowRef workflow, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        Map<WorkflowRef.Key, WorkflowOutcome> known = session.state().dependencies();
        for (Workflow.Reference name : workflow.workflow().dependsOn()) {
            WorkflowRef dependency = target(workflow, name.name());
            WorkflowOutcome outcome = known.get(dependency.key());
            if (outcome == null) {
                outcome = dependency(dependency, state, depth);
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

    private WorkflowOutcome dependency(WorkflowRef dependency, WorkflowState state, int depth)
            throws InterruptedException, RunStoppedException {
        if (state.nesting().inner().isPresent()) {
            return run(dependency, Json.NODES.objectNode(), state.nesting(), depth + 1);
        }
        InputReader.Inputs inputs = same(dependency, state.inputs());
        return inputs.problems().isEmpty()
                ? run(dependency, inputs.values(), state.nesting(), depth + 1)
                : refused(dependency, inputs);
    }

    private static WorkflowOutcome refused(WorkflowRef workflow, InputReader.Inputs inputs) {
        return new WorkflowOutcome(
                WorkflowOutcome.End.FAILED,
                Json.NODES.objectNode(),
                workflow.id(),
                inputs.problems().getFirst().words(),
                false);
    }

    private Optional<WorkflowOutcome> steps(WorkflowState state, Nesting place, int depth)
            throws InterruptedException, RunStoppedException {
        WorkflowRef workflow = state.workflow();
        state.enter();
        StepLoop loop = new StepLoop(session, plan, criteria, steps, this);
        StepLoop.Ending ending =
                loop.run(workflow, state, depth + state.before().size());
        if (ending.handOver().isPresent()) {
            return handOver(ending.handOver().get(), state, place, depth);
        }
        boolean success = ending.end() == WorkflowOutcome.End.COMPLETED;
        ObjectNode values = outputs.of(workflow.workflow().outputs(), state.scope(), success);
        state.recordEnd(values);
        return Optional.of(new WorkflowOutcome(
                ending.end(), values, ending.step(), ending.reason(), ending.unreachable(), state.last()));
    }

    /// A goto to a workflow: nothing of this one runs afterwards, its end is the end of that one.
    private Optional<WorkflowOutcome> handOver(StepLoop.HandOver next, WorkflowState state, Nesting place, int depth) {
        WorkflowRef target = target(state.workflow(), next.workflow());
        InputReader.Inputs inputs = inputsOf(target, next.action(), state.inputs(), next.seen());
        if (!inputs.problems().isEmpty()) {
            return Optional.of(refused(target, inputs));
        }
        List<String> before = new ArrayList<>(state.before());
        before.add(state.workflow().id());
        begin(target, inputs.values(), place, depth, before);
        return Optional.empty();
    }

    /// What the workflow gets that a retry runs first, with the values that the action sees when it is chosen. Empty,
    /// and remarked, when that workflow cannot be run with them.
    Optional<ObjectNode> inputsBeforeRetry(
            WorkflowRef workflow, String name, Action action, WorkflowState state, Scope seen) {
        InputReader.Inputs inputs = inputsOf(target(workflow, name), action, state.inputs(), seen);
        if (inputs.problems().isEmpty()) {
            return Optional.of(inputs.values());
        }
        session.remark(
                Code.VALUE_LEFT_OUT,
                action.place(),
                inputs.problems().getFirst().words());
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
        return new InputReader(target)
                .handed(action.parameters(), given, session.settings().strict(), session::remark);
    }

    private static String same(ObjectNode inputs) {
        return inputs.propertyStream()
                .map(input -> "{name: " + input.getKey() + ", value: $inputs." + input.getKey() + "}")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static ObjectNode passedOn(WorkflowRef target, ObjectNode inputs) {
        return same(target, inputs).values();
    }

    /// The inputs of the same names, with defaults, and what is wrong with them.
    static InputReader.Inputs same(WorkflowRef target, ObjectNode inputs) {
        InputReader reader = new InputReader(target);
        ObjectNode same = Json.NODES.objectNode();
        inputs.properties().stream()
                .filter(input -> reader.declares(input.getKey()))
                .forEach(input -> same.set(input.getKey(), input.getValue()));
        return reader.complete(same);
    }

    private static WorkflowRef target(WorkflowRef workflow, String name) {
        return WorkflowRef.find(workflow.document(), name)
                .orElseThrow(() -> new IllegalStateException("the preflight let pass: " + name));
    }
}
