package dev.callwright.arazzo.plan;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.FileValue;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.document.Action;
import dev.callwright.arazzo.document.Actions;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Security;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.plan.RunPlan.Follow;
import dev.callwright.arazzo.plan.RunPlan.PlannedStep;
import dev.callwright.arazzo.plan.RunPlan.Request;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.request.Authentication;
import dev.callwright.arazzo.request.RequestBuilder.Built;
import dev.callwright.arazzo.request.UnsendableException;
import dev.callwright.arazzo.run.Plan;
import dev.callwright.arazzo.run.Secrets;
import dev.callwright.arazzo.run.WorkflowRef;
import dev.callwright.arazzo.sketch.KnownParts;
import dev.callwright.arazzo.sketch.RequestSketch;
import dev.callwright.arazzo.sketch.Unknowns;
import dev.callwright.arazzo.source.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Plans single steps: what they send and what may follow.
record StepPlans(ArazzoRun settings, Unknowns unknowns, Problems problems, Secrets secrets) {
    PlannedStep planned(WorkflowRef workflow, Step step, Plan plan, Scope scope, KnownParts known) {
        Optional<Plan.Call> call = plan.call(workflow, step);
        Optional<Request> request = Optional.empty();
        Optional<String> problem = Optional.empty();
        if (call.isPresent()) {
            try {
                Built built = RequestSketch.of(workflow, step, call.get(), scope, known);
                List<Diagnostic> remarks = built.remarks();
                problem = settings.strict() && !remarks.isEmpty()
                        ? Optional.of(told(remarks.getFirst().reason()))
                        : Optional.empty();
                remarks.stream().map(this::told).forEach(problems::add);
                request = Optional.of(request(
                        built.call(),
                        login(workflow.workflow().security(step), call.get().operation())));
            } catch (UnsendableException e) {
                problem = Optional.of(told(String.valueOf(e.getMessage())));
            }
        }
        Map<String, String> outputs = new LinkedHashMap<>();
        step.outputs().forEach((name, value) -> outputs.put(name, Json.text(value.value())));
        return new PlannedStep(
                step.id(),
                does(workflow, step, plan),
                request,
                problem,
                step.successCriteria().stream().map(StepPlans::written).toList(),
                follows(step.actions().over(workflow.workflow().actions())),
                outputs);
    }

    private static String does(WorkflowRef workflow, Step step, Plan plan) {
        Optional<Plan.Call> call = plan.call(workflow, step);
        if (call.isPresent()) {
            Operation operation = call.get().operation();
            return operation.id().isEmpty()
                    ? operation.toString()
                    : operation.id() + " of " + operation.api().name();
        }
        return plan.channel(workflow, step)
                .map(channel -> "waits for a message on " + channel)
                .orElse("runs the workflow " + step.target().name());
    }

    /// The names of the schemes that the request is sent with.
    private List<String> login(List<Security> own, Operation operation) {
        return own.isEmpty() || settings.strict()
                ? new Authentication(settings.targets()
                                .credentialsFor(operation.api().name()))
                        .names(operation)
                : own.stream()
                        .map(security -> security.name().orElse("x-security"))
                        .toList();
    }

    private Request request(HttpCall call, List<String> login) {
        List<Map.Entry<String, String>> headers = call.headers().stream()
                .map(header -> Map.entry(header.getKey(), told(header.getValue())))
                .toList();
        return new Request(
                call.method(),
                told(call.url().toString()),
                headers,
                call.body().map(this::told),
                call.files().stream()
                        .map(file -> file.content() instanceof FileValue found
                                ? found.path().toString()
                                : file.content().toString())
                        .toList(),
                login);
    }

    /// First masked, so that no expression of the document is.
    private String told(String text) {
        return unknowns.told(secrets.masked(text));
    }

    private Diagnostic told(Diagnostic remark) {
        return new Diagnostic(
                remark.code(),
                remark.severity(),
                remark.file(),
                remark.line(),
                remark.column(),
                told(remark.reason()),
                remark.standard());
    }

    static String written(Criterion criterion) {
        return criterion.type() == Criterion.Type.SIMPLE && criterion.context().isEmpty()
                ? criterion.condition()
                : criterion.condition() + " (" + criterion.type().toString().toLowerCase(Locale.ROOT)
                        + criterion.context().map(context -> " of " + context).orElse("") + ")";
    }

    private static List<Follow> follows(Actions actions) {
        List<Follow> follows = new ArrayList<>();
        actions.onSuccess().forEach(action -> follows.add(follow("success", action)));
        actions.onFailure().forEach(action -> follows.add(follow("failure", action)));
        return follows;
    }

    private static Follow follow(String after, Action action) {
        String what = switch (action.kind()) {
            case Action.Kind.End _ -> "end";
            case Action.Kind.Goto(Action.Destination to) -> "goto " + named(to);
            case Action.Kind.Retry retry ->
                "retry " + retry.limit() + (retry.limit() == 1 ? " time" : " times")
                        + retry.after()
                                .map(span -> " after " + span.toMillis() + " ms")
                                .orElse("")
                        + retry.first().map(first -> ", first " + named(first)).orElse("");
        };
        return new Follow(
                after,
                action.name(),
                what,
                action.criteria().stream().map(StepPlans::written).toList());
    }

    private static String named(Action.Destination to) {
        return switch (to) {
            case Action.Destination.ToStep(String step) -> "step " + step;
            case Action.Destination.ToWorkflow(String workflow) -> "workflow " + workflow;
        };
    }
}
