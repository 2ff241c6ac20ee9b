package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.request.BodyType;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Finds inputs that may be left out by their schema but are needed by a request: for a place in a path, or for a
/// member that the API requires.
record InputCheck(Problems problems, Plan plan, WorkflowRef workflow, JsonNode inputs) {
    void check() {
        for (Step step : workflow.workflow().steps()) {
            plan.call(workflow, step).ifPresent(call -> {
                Parameter.merge(step.parameters(), workflow.workflow().parameters()).stream()
                        .filter(parameter -> isNeeded(call.operation(), parameter))
                        .forEach(parameter -> needed(
                                parameter.value().value(),
                                "the " + (parameter.in().equals(Optional.of(In.PATH)) ? "path " : "") + "parameter "
                                        + parameter.name(),
                                parameter.place()));
                members(step, call);
            });
        }
    }

    private static boolean isNeeded(Operation operation, Parameter parameter) {
        In in = parameter.in().orElse(In.QUERY);
        return in == In.PATH
                || operation
                        .parameter(parameter.name(), in)
                        .filter(DeclaredParameter::required)
                        .isPresent();
    }

    private void members(Step step, Plan.Call call) {
        step.body()
                .ifPresent(body -> body.payload().ifPresent(payload -> {
                    String type = body.contentType()
                            .orElseGet(() -> new BodyType(call.operation().bodyTypes()).ofValue(payload.value()));
                    for (Map.Entry<String, JsonNode> member : payload.value().properties()) {
                        if (call.operation().requiredMembers(type).contains(member.getKey())) {
                            needed(
                                    member.getValue(),
                                    "the body of " + step.id() + " (" + member.getKey() + ")",
                                    payload.place());
                        }
                    }
                }));
    }

    private void needed(JsonNode value, String use, Place place) {
        if (!value.isString()) {
            return;
        }
        Expression.parse(value.stringValue())
                .filter(expression -> expression.root() instanceof Root.Input)
                .filter(expression -> Json.isAbsentOrNull(Scope.ofInputs(inputs).value(expression)))
                .ifPresent(expression ->
                        problems.add(Code.MISSING_INPUT, place, use + " needs " + expression + ", which is not given"));
    }
}
