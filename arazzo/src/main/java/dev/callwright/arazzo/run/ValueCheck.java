package dev.callwright.arazzo.run;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.criterion.NamedInCriterion;
import dev.callwright.arazzo.document.Criterion;
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
import dev.callwright.arazzo.problem.Suggestion;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.value.Selector;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Checks the expressions in the values of one workflow: that they are ones, and that what they name is there.
record ValueCheck(boolean strict, Problems problems, WorkflowRef workflow) {
    void check() {
        Workflow checked = workflow.workflow();
        parameters(checked.parameters());
        checked.security().forEach(security -> security.values().values().forEach(this::value));
        checked.everyAction().forEach(action -> {
            parameters(action.parameters());
            criteria(action.criteria());
        });
        for (Step step : checked.steps()) {
            parameters(step.parameters());
            step.body().ifPresent(this::body);
            step.correlationId().ifPresent(this::value);
            step.security().forEach(security -> security.values().values().forEach(this::value));
            criteria(step.successCriteria());
            step.outputs().values().forEach(this::value);
            nested(step).ifPresent(child -> step.outputs().values().forEach(output -> outputs(child, output)));
        }
        checked.outputs().values().forEach(this::value);
    }

    private void criteria(List<Criterion> criteria) {
        for (Criterion criterion : criteria) {
            NamedInCriterion.expressions(criterion).forEach(expression -> known(expression, criterion.place()));
        }
    }

    private void parameters(List<Parameter> parameters) {
        parameters.forEach(parameter -> value(parameter.value()));
    }

    private void body(RequestBody body) {
        body.payload().ifPresent(this::value);
        for (RequestBody.Replacement replacement : body.replacements()) {
            value(replacement.value());
            target(body, replacement);
        }
    }

    private void target(RequestBody body, RequestBody.Replacement replacement) {
        boolean xml = MediaKind.of(body.contentType().orElse("")) == MediaKind.XML
                || body.payload()
                        .filter(payload ->
                                payload.value().asString("").stripLeading().startsWith("<"))
                        .isPresent();
        Selector.Type.of(xml ? "xpath" : replacement.language().orElse("jsonpointer"))
                .flatMap(type -> Selector.objection(type, replacement.target(), replacement.version()))
                .ifPresent(objection -> problems.add(
                        Code.WRONG_VALUE,
                        replacement.place(),
                        "the target leads nowhere: " + objection,
                        xml || replacement.language().isPresent()
                                ? "a target selects a place of the payload"
                                : "write such as /" + replacement.target()));
    }

    private void value(Located value) {
        selectors(value.value(), value.place());
        texts(value.value()).forEach(text -> text(text, value.place()));
    }

    /// What has the members of a Selector Object is one (1.1); it has to be whole. In 1.0 it may be plain data.
    private void selectors(JsonNode value, Place place) {
        value.propertyStream()
                .filter(member -> member.getValue().isNull()
                        && Expression.parse(member.getKey()).isPresent())
                .forEach(member -> problems.add(
                        Code.BAD_EXPRESSION,
                        place,
                        "this is an object with a member " + member.getKey()
                                + ", as YAML reads braces without quotes, and no expression",
                        "write '{" + member.getKey() + "}' or " + member.getKey()));
        if (value.isObject() && !workflow.document().document().version().startsWith("1.0")) {
            Selector.objection(value)
                    .ifPresent(objection -> problems.add(
                            Code.BAD_SELECTOR,
                            place,
                            objection,
                            "a selector has context (an expression), selector and type (jsonpointer, jsonpath or"
                                    + " xpath)"));
        }
        value.valueStream().forEach(inner -> selectors(inner, place));
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
            problems.add(
                    Code.BAD_EXPRESSION,
                    place,
                    "this looks like a runtime expression and is none: " + text,
                    ExpressionHelp.of(text));
        } else {
            Template.parse(text).expressions().forEach(embedded -> expression(embedded, place));
        }
    }

    private void expression(Expression expression, Place place) {
        expression.habit().ifPresent(standard -> {
            String reason = "not the standard's way into a value: " + expression;
            if (strict) {
                problems.add(Code.BAD_EXPRESSION, place, reason, "write " + standard);
            } else {
                problems.habit(Code.EXPRESSION_HABIT, place, reason, standard);
            }
        });
        known(expression, place);
    }

    /// That what it names is there.
    private void known(Expression expression, Place place) {
        switch (expression.root()) {
            case Root.Input(String name) -> input(name, place);
            case Root.StepOutput(String step, String name) -> output(step, name, expression, place);
            case Root.SourceField(String source, String _) -> {
                if (workflow.document().document().sources().stream()
                        .noneMatch(known -> known.name().equals(source))) {
                    problems.add(
                            Code.UNKNOWN_SOURCE,
                            place,
                            "no source is called " + source + ": " + expression,
                            Suggestion.among(
                                    "sources",
                                    source,
                                    workflow.document().document().sources().stream()
                                            .map(known -> known.name())
                                            .toList()));
                }
            }
            case Root.Url _, Root.Method _, Root.StatusCode _, Root.Self _ -> {}
            case Root.OfRequest _, Root.OfResponse _, Root.OfMessage _, Root.Output _ -> {}
            case Root.WorkflowValue(String id, boolean isOutput, String name) ->
                workflow(id, isOutput, name, expression, place);
            case Root.Component _ -> {}
        }
    }

    private Optional<WorkflowRef> nested(Step step) {
        return step.target() instanceof Step.Target.WorkflowId(String name, Place _)
                ? WorkflowRef.find(workflow.document(), name)
                : Optional.empty();
    }

    /// What a step takes from the outputs of the workflow that it runs.
    private void outputs(WorkflowRef child, Located taken) {
        texts(taken.value())
                .forEach(text -> Expression.parse(text)
                        .map(List::of)
                        .orElseGet(() -> Template.parse(text).expressions())
                        .forEach(expression -> {
                            if (expression.root() instanceof Root.Output(String name)) {
                                output(child, name, expression, taken.place());
                            }
                        }));
    }

    private void output(WorkflowRef other, String name, Expression expression, Place place) {
        Set<String> known = other.workflow().outputs().keySet();
        if (!isAmong(known, name)) {
            problems.add(
                    Code.UNKNOWN_OUTPUT,
                    place,
                    "the workflow " + other.id() + " has no output " + name + ": " + expression,
                    Suggestion.among("outputs", name, known));
        }
    }

    /// A workflow of this document, or of one of its sources, which are known by their ids too.
    private void workflow(String id, boolean isOutput, String name, Expression expression, Place place) {
        List<LoadedDocument> documents = Stream.concat(
                        Stream.of(workflow.document()), workflow.document().workflowDocuments().values().stream())
                .toList();
        Optional<WorkflowRef> found = documents.stream()
                .flatMap(document -> WorkflowRef.find(document, id).stream())
                .findFirst();
        boolean all = workflow.document().sources().size()
                == workflow.document().document().sources().size();
        if (found.isPresent() && isOutput) {
            output(found.get(), name, expression, place);
        } else if (found.isEmpty() && all) {
            problems.add(
                    Code.UNKNOWN_WORKFLOW,
                    place,
                    "there is no workflow " + id + ": " + expression,
                    Suggestion.among(
                            "workflows",
                            id,
                            documents.stream()
                                    .flatMap(document -> document.document().workflows().keySet().stream())
                                    .toList()));
        }
    }

    private static boolean isAmong(Set<String> outputs, String name) {
        return outputs.stream().anyMatch(output -> name.equals(output) || name.startsWith(output + "."));
    }

    private void output(String id, String name, Expression expression, Place place) {
        int index = workflow.workflow().indexOf(id);
        if (index < 0) {
            problems.add(
                    Code.UNKNOWN_STEP,
                    place,
                    "there is no step " + id + ": " + expression,
                    Suggestion.among("steps", id, workflow.workflow().stepIds()));
            return;
        }
        Step step = workflow.workflow().steps().get(index);
        // A step that runs a workflow also has the outputs of that.
        Set<String> known = new LinkedHashSet<>(step.outputs().keySet());
        nested(step).ifPresent(child -> known.addAll(child.workflow().outputs().keySet()));
        boolean isUnread =
                step.target() instanceof Step.Target.WorkflowId && nested(step).isEmpty();
        if (!isUnread && !isAmong(known, name)) {
            problems.add(
                    Code.UNKNOWN_OUTPUT,
                    place,
                    "the step " + id + " has no output " + name + ": " + expression,
                    Suggestion.among("outputs", name, known));
        }
    }

    private void input(String name, Place place) {
        InputReader inputs = new InputReader(workflow);
        boolean known = inputs.knows(name)
                || Stream.iterate(name, text -> text.contains("."), text -> text.substring(0, text.lastIndexOf('.')))
                        .anyMatch(text -> inputs.knows(text.substring(0, text.lastIndexOf('.'))));
        if (!known) {
            problems.add(
                    Code.UNKNOWN_INPUT,
                    place,
                    "the inputs of " + workflow.id() + " do not describe " + name,
                    Suggestion.among("inputs", name, inputs.names()));
        }
    }
}
