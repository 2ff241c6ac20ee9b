package dev.callwright.arazzo.run;

import dev.callwright.arazzo.criterion.CriterionFix;
import dev.callwright.arazzo.document.Criterion;
import dev.callwright.arazzo.document.Element;
import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.document.Step.Target;
import dev.callwright.arazzo.document.TextEdits.Edit;
import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.expression.Expression;
import dev.callwright.arazzo.expression.Template;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.MovedSource;
import dev.callwright.arazzo.source.Operation;
import dev.callwright.arazzo.source.OperationFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds every habit of one document that the standard has a spelling for. Good for one document.
final class DocumentFix {
    private static final List<String> ACTIONS = List.of("onSuccess", "onFailure", "successActions", "failureActions");

    private final LoadedDocument document;
    private final List<Edit> edits = new ArrayList<>();

    DocumentFix(LoadedDocument document) {
        this.document = document;
    }

    List<Edit> edits() {
        Element top = document.document().tree().top();
        top.member("sourceDescriptions").elements().forEach(this::source);
        for (Element workflow : top.member("workflows").elements()) {
            part(workflow);
            workflow.member("steps").elements().forEach(this::step);
        }
        Element components = top.member("components");
        components
                .member("parameters")
                .members()
                .forEach(parameter -> value(parameter.getValue().member("value")));
        Stream.of("successActions", "failureActions")
                .flatMap(kind -> components.member(kind).members().stream())
                .map(Map.Entry::getValue)
                .forEach(this::action);
        return edits;
    }

    private void source(Element element) {
        SourceDescription source = new SourceDescription(
                Json.text(element.member("name").value()),
                Json.text(element.member("url").value()),
                Optional.empty(),
                element.place());
        MovedSource.address(document, source).ifPresent(url -> edit(element.member("url"), url));
    }

    private void step(Element step) {
        part(step);
        step.member("successCriteria").elements().forEach(this::criterion);
        Element body = step.member("requestBody");
        value(body.member("payload"));
        body.member("replacements").elements().forEach(replacement -> value(replacement.member("value")));
        value(step.member("correlationId"));
        operation(step);
    }

    /// What steps and workflows have in common.
    private void part(Element owner) {
        owner.member("parameters").elements().forEach(parameter -> value(parameter.member("value")));
        owner.member("outputs").members().forEach(output -> value(output.getValue()));
        ACTIONS.stream().flatMap(name -> owner.member(name).elements().stream()).forEach(this::action);
    }

    private void action(Element action) {
        action.member("criteria").elements().forEach(this::criterion);
        action.member("parameters").elements().forEach(parameter -> value(parameter.member("value")));
    }

    private void operation(Element step) {
        Problems problems = new Problems();
        OperationFinder finder = new OperationFinder(document, false, problems);
        Element id = step.member("operationId");
        Element path = step.member("operationPath");
        if (id.value().isString()) {
            Optional<Operation> found =
                    finder.byId(new Target.OperationId(id.value().stringValue(), id.place()));
            if (!problems.fresh().isEmpty()) {
                found.ifPresent(operation -> edit(id, identified(operation)));
            }
        } else if (path.value().isString()) {
            Optional<Operation> found =
                    finder.byPath(new Target.OperationPath(path.value().stringValue(), path.place()));
            if (!problems.fresh().isEmpty()) {
                found.ifPresent(operation -> edit(path, operation.pointed()));
            }
        }
    }

    private String identified(Operation operation) {
        String source = operation.api().name();
        return document.apis().size() > 1 ? "$sourceDescriptions." + source + "." + operation.id() : operation.id();
    }

    private void criterion(Element element) {
        Element type = element.member("type");
        Element holder = type.value().isObject() ? type : element;
        Optional<Criterion.Type> known =
                Criterion.Type.of(holder.value().path("type").asString("simple"));
        Element condition = element.member("condition");
        Element context = element.member("context");
        value(context);
        if (known.isEmpty() || !condition.value().isString()) {
            return;
        }
        // What the context itself will be after it was mended is what the condition has to be written over.
        Optional<String> over = context.value().isString()
                ? Optional.of(context.value().stringValue())
                        .map(text -> standard(text).orElse(text))
                : Optional.empty();
        Criterion criterion = new Criterion(
                condition.value().stringValue(),
                over,
                known.get(),
                Optional.of(holder.value().path("version").asString("")),
                condition.place());
        CriterionFix.of(criterion).ifPresent(fixed -> {
            edit(condition, fixed.condition());
            if (fixed.simple() && known.get() != Criterion.Type.SIMPLE) {
                edit(type, "simple");
            }
        });
    }

    private void value(Element value) {
        if (value.value().isString()) {
            standard(value.value().stringValue()).ifPresent(text -> edit(value, text));
        }
        value.elements().forEach(this::value);
        value.members().forEach(member -> value(member.getValue()));
    }

    private static Optional<String> standard(String text) {
        Optional<Expression> whole = Expression.parse(text);
        if (whole.isPresent()) {
            return standard(whole.get());
        }
        Template template = Template.parse(text);
        if (template.expressions().stream()
                .noneMatch(expression -> standard(expression).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(
                template.fill(expression -> "{" + standard(expression).orElse(expression.text()) + "}"));
    }

    /// The size of a value has no standard spelling.
    private static Optional<String> standard(Expression expression) {
        boolean length = expression.ways().stream()
                .anyMatch(way -> way instanceof Access.Member(String name) && name.equals("length"));
        return length ? Optional.empty() : expression.habit();
    }

    private void edit(Element at, String value) {
        if (!Json.text(at.value()).equals(value)) {
            edits.add(new Edit(at.pointer(), value));
        }
    }
}
