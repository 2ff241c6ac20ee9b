package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.Located;
import dev.callwright.arazzo.document.Parameter;
import dev.callwright.arazzo.document.RequestBody;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Root;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks the expressions in the values of one workflow: that they are ones, and that what they name is there.
record ValueCheck(boolean strict, Problems problems, WorkflowRef workflow) {
    void check() {
        Workflow checked = workflow.workflow();
        parameters(checked.parameters());
        Preflight.actions(checked).forEach(action -> parameters(action.parameters()));
        for (Step step : checked.steps()) {
            parameters(step.parameters());
            step.body().ifPresent(this::body);
            step.correlationId().ifPresent(this::value);
            step.outputs().values().forEach(this::value);
        }
        checked.outputs().values().forEach(this::value);
    }

    private void parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> value(parameter.value()));
    }

    private void body(RequestBody body) {
        body.payload().ifPresent(this::value);
        body.replacements().forEach(replacement -> value(replacement.value()));
    }

    private void value(Located value) {
        texts(value.value()).forEach(text -> text(text, value.place()));
    }

    private static Stream<String> texts(JsonNode value) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : value.valueStream().flatMap(ValueCheck::texts);
    }

    private void text(String text, Place place) {
        Optional<Expression> expression = Expression.parse(text);
        if (expression.isPresent()) {
            expression(expression.get(), place);
        } else if (Expression.looksLikeOne(text)) {
            problems.add(Code.BAD_EXPRESSION, place, "this looks like a runtime expression and is none: " + text);
        } else {
            Template.parse(text).expressions().forEach(embedded -> expression(embedded, place));
        }
    }

    private void expression(Expression expression, Place place) {
        expression.habit().ifPresent(standard -> {
            String reason = "not the standard's way into a value: " + expression;
            if (strict) {
                problems.add(Code.BAD_EXPRESSION, place, reason + "; it is " + standard);
            } else {
                problems.habit(Code.EXPRESSION_HABIT, place, reason, standard);
            }
        });
        switch (expression.root()) {
            case Root.Input(String name) -> input(name, place);
            case Root.StepOutput(String step, String name) -> output(step, name, expression, place);
            case Root.SourceField(String source, String _) -> {
                if (workflow.document().document().sources().stream()
                        .noneMatch(known -> known.name().equals(source))) {
                    problems.add(Code.UNKNOWN_SOURCE, place, "no source is called " + source + ": " + expression);
                }
            }
            case Root.Url _, Root.Method _, Root.StatusCode _, Root.Self _ -> {}
            case Root.OfRequest _, Root.OfResponse _, Root.OfMessage _, Root.Output _ -> {}
            case Root.WorkflowValue _, Root.Component _ -> {}
        }
    }

    private void output(String id, String name, Expression expression, Place place) {
        int index = workflow.workflow().indexOf(id);
        if (index < 0) {
            problems.add(Code.UNKNOWN_STEP, place, "no step " + id + ": " + expression);
            return;
        }
        Step step = workflow.workflow().steps().get(index);
        // A step that runs a workflow also has the outputs of that.
        boolean known = step.target() instanceof Step.Target.WorkflowId
                || step.outputs().keySet().stream()
                        .anyMatch(output -> name.equals(output) || name.startsWith(output + "."));
        if (!known) {
            problems.add(Code.UNKNOWN_OUTPUT, place, "the step " + id + " has no output " + name + ": " + expression);
        }
    }

    private void input(String name, Place place) {
        InputReader inputs = new InputReader(workflow);
        boolean known = inputs.knows(name)
                || Stream.iterate(name, text -> text.contains("."), text -> text.substring(0, text.lastIndexOf('.')))
                        .anyMatch(text -> inputs.knows(text.substring(0, text.lastIndexOf('.'))));
        if (!known) {
            problems.add(Code.UNKNOWN_INPUT, place, "the inputs of " + workflow.id() + " do not describe " + name);
        }
    }
}
