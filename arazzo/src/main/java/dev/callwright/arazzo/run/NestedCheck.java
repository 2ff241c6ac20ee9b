package dev.callwright.arazzo.run;

import dev.callwright.arazzo.criterion.NamedInCriterion;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.value.Selector;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks what is handed to another workflow, and what a step that runs one can never have: a request and its answer.
///
/// @param workflow the one that is run
record NestedCheck(WorkflowRef workflow, boolean strict, Problems problems) {
    /// @param given what a step or an action gives it
    void inputs(List<Parameter> given) {
        InputReader inputs = new InputReader(workflow);
        for (Parameter parameter : given) {
            if (!inputs.knows(parameter.name())) {
                problems.add(
                        Code.UNKNOWN_INPUT,
                        parameter.place(),
                        "the workflow " + workflow.id() + " does not describe the input " + parameter.name(),
                        Suggestion.among("inputs", parameter.name(), inputs.names()));
            } else if (!strict
                    && inputs.asTyped(parameter.name(), parameter.value().value())
                            .isPresent()) {
                problems.add(inputs.asText(parameter));
            } else if (isConstant(parameter.value().value())) {
                inputs.objections(parameter.name(), parameter.value().value())
                        .forEach(objection -> problems.add(
                                Code.WRONG_INPUT,
                                parameter.place(),
                                "the workflow " + workflow.id() + " would refuse it: " + objection,
                                "correct the value, or the inputs of " + workflow.id()));
            }
        }
    }

    void step(Step step) {
        step.body()
                .ifPresent(body -> problems.add(
                        Code.DISCOURAGED,
                        body.place(),
                        "the step " + step.id()
                                + " runs a workflow and sends nothing itself: its requestBody is ignored",
                        "give inputs as parameters"));
        for (Criterion criterion : step.successCriteria()) {
            answer(step, NamedInCriterion.expressions(criterion).stream(), criterion.place(), Code.NEVER_HOLDS);
        }
        step.outputs()
                .values()
                .forEach(output -> answer(step, expressions(output.value()), output.place(), Code.UNKNOWN_OUTPUT));
    }

    private void answer(Step step, Stream<Expression> expressions, Place place, Code code) {
        expressions
                .filter(expression -> switch (expression.root()) {
                    case Root.Url _, Root.Method _, Root.StatusCode _, Root.OfRequest _, Root.OfResponse _ -> true;
                    case Root.OfMessage _, Root.Self _, Root.Input _, Root.Output _, Root.StepOutput _ -> false;
                    case Root.WorkflowValue _, Root.SourceField _, Root.Component _ -> false;
                })
                .forEach(expression -> {
                    String reason =
                            "the step " + step.id() + " runs a workflow and has no answer of its own: " + expression;
                    String standard = "such as $outputs.NAME, an output of " + workflow.id();
                    if (strict) {
                        problems.add(code, place, reason + " has no value", "write " + standard);
                    } else {
                        problems.habit(
                                Code.NESTED_ANSWER, place, reason + " is taken from the last answer inside", standard);
                    }
                });
    }

    private static Stream<Expression> expressions(JsonNode value) {
        if (!value.isString()) {
            return value.valueStream().flatMap(NestedCheck::expressions);
        }
        return Expression.parse(value.stringValue())
                .map(Stream::of)
                .orElseGet(() -> Template.parse(value.stringValue()).expressions().stream());
    }

    private static boolean isConstant(JsonNode value) {
        return expressions(value).findAny().isEmpty()
                && Selector.of(value).isEmpty()
                && value.valueStream().allMatch(NestedCheck::isConstant);
    }
}
