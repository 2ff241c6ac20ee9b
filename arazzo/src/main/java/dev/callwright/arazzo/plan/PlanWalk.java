package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Action.Destination;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.Preparation;
import dev.callwright.arazzo.run.Secrets;
import dev.callwright.arazzo.run.WorkflowRef;
import dev.callwright.arazzo.sketch.KnownParts;
import dev.callwright.arazzo.sketch.RequestSketch;
import dev.callwright.arazzo.sketch.Unknowns;
import dev.callwright.arazzo.value.Values;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Goes through everything a run can come to: what a workflow depends on, its steps, the workflows they run and those
/// that actions lead to. Good for one plan.
final class PlanWalk {
    private static final int MOST = 200;

    private final Plan plan;
    private final Secrets secrets;
    private final StepPlans steps;
    private final Unknowns unknowns = new Unknowns();
    private final List<RunPlan.Visit> visits = new ArrayList<>();
    private final Set<WorkflowRef.Key> path = new HashSet<>();
    private final Set<WorkflowRef.Key> dependencies = new HashSet<>();
    private final Problems problems;
    private boolean stopped;

    PlanWalk(ArazzoRun settings, Plan plan, Problems problems, Secrets secrets) {
        this.plan = plan;
        this.problems = problems;
        this.secrets = secrets;
        this.steps = new StepPlans(settings, unknowns, problems, secrets);
    }

    List<RunPlan.Visit> visits() {
        return visits;
    }

    void visit(WorkflowRef workflow, String why, ObjectNode inputs) {
        if (visits.size() >= MOST) {
            passedOver(workflow, why);
            return;
        }
        if (!path.add(workflow.key())) {
            return;
        }
        for (Workflow.Reference name : workflow.workflow().dependsOn()) {
            WorkflowRef.find(workflow.document(), name.name())
                    .filter(dependency -> dependencies.add(dependency.key()))
                    .ifPresent(dependency -> visit(
                            dependency,
                            workflow.id() + " depends on it",
                            Preparation.withDefaults(dependency, Preparation.passedOn(dependency, inputs))));
        }
        KnownParts known = new KnownParts(expression -> isUnknown(workflow, expression), unknowns);
        Scope scope = RequestSketch.scope(workflow, inputs);
        visits.add(new RunPlan.Visit(
                workflow.id(),
                why,
                told(inputs),
                workflow.workflow().steps().stream()
                        .map(step -> steps.planned(workflow, step, plan, scope, known))
                        .toList(),
                written(workflow.workflow())));
        workflow.workflow().steps().forEach(step -> nested(workflow, step, scope, known));
        actions(workflow, inputs, scope, known);
        path.remove(workflow.key());
    }

    /// Told once, at the first that is left out: what comes after it is left out too.
    private void passedOver(WorkflowRef workflow, String why) {
        if (!stopped) {
            stopped = true;
            problems.add(
                    Code.PLAN_CUT,
                    workflow.workflow().place(),
                    "the plan shows " + MOST + " workflows and stops before " + workflow.id() + " (" + why
                            + "); a run can come to more",
                    "see the others with --workflow, such as --workflow " + workflow.id());
        }
    }

    private static Map<String, String> written(Workflow workflow) {
        Map<String, String> outputs = new LinkedHashMap<>();
        workflow.outputs().forEach((name, value) -> outputs.put(name, Json.text(value.value())));
        return outputs;
    }

    private JsonNode told(ObjectNode inputs) {
        return Json.parse(unknowns.told(secrets.masked(inputs).toString()));
    }

    private void nested(WorkflowRef workflow, Step step, Scope scope, KnownParts known) {
        if (step.target() instanceof Step.Target.WorkflowId(String name, var _)) {
            List<Parameter> inherited = workflow.workflow().parameters().stream()
                    .filter(parameter -> parameter.in().isEmpty())
                    .toList();
            ObjectNode given = values(Parameter.merge(step.parameters(), inherited), scope, known);
            lead(workflow, name, "the step " + step.id() + " of " + workflow.id() + " runs it", given);
        }
    }

    private void actions(WorkflowRef workflow, ObjectNode inputs, Scope scope, KnownParts known) {
        Workflow own = workflow.workflow();
        own.everyAction()
                .forEach(action -> workflowAfter(action).ifPresent(name -> {
                    Optional<WorkflowRef> target = WorkflowRef.find(workflow.document(), name);
                    ObjectNode given = action.parameters().isEmpty()
                            ? target.map(found -> Preparation.passedOn(found, inputs))
                                    .orElseGet(Json.NODES::objectNode)
                            : values(action.parameters(), scope, known);
                    lead(
                            workflow,
                            name,
                            "the action " + action.name() + " of " + workflow.id() + " leads to it",
                            given);
                }));
    }

    private static Optional<String> workflowAfter(Action action) {
        return action.destination()
                .filter(Destination.ToWorkflow.class::isInstance)
                .map(Destination::name);
    }

    private void lead(WorkflowRef from, String name, String why, ObjectNode given) {
        WorkflowRef.find(from.document(), name)
                .ifPresent(target -> visit(target, why, Preparation.withDefaults(target, given)));
    }

    private static ObjectNode values(List<Parameter> parameters, Scope scope, KnownParts known) {
        ObjectNode given = Json.NODES.objectNode();
        for (Parameter parameter : known.parameters(parameters)) {
            JsonNode value = new Values(scope).resolve(parameter.value().value());
            if (!value.isMissingNode()) {
                given.set(parameter.name(), value);
            }
        }
        return given;
    }

    /// True for what a step or another workflow brings; what no step brings has no value in a run either.
    static boolean isUnknown(WorkflowRef workflow, Expression expression) {
        return switch (expression.root()) {
            case Root.StepOutput(String id, String name) -> {
                int index = workflow.workflow().indexOf(id);
                yield index >= 0 && brings(workflow.workflow().steps().get(index), name);
            }
            case Root.WorkflowValue _ -> true;
            case Root.Input _, Root.Output _, Root.SourceField _, Root.Component _, Root.Self _ -> false;
            case Root.Url _, Root.Method _, Root.StatusCode _ -> false;
            case Root.OfRequest _, Root.OfResponse _, Root.OfMessage _ -> false;
        };
    }

    private static boolean brings(Step step, String name) {
        return step.target() instanceof Step.Target.WorkflowId
                || step.outputs().keySet().stream()
                        .anyMatch(output -> name.equals(output) || name.startsWith(output + "."));
    }
}
