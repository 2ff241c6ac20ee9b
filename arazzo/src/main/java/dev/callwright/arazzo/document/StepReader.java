package dev.callwright.arazzo.document;

import dev.callwright.arazzo.document.RequestBody.Replacement;
import dev.callwright.arazzo.document.Step.Direction;
import dev.callwright.arazzo.document.Step.Target;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads steps and their request bodies. Not safe for several threads.
final class StepReader {
    private static final List<String> TARGETS = List.of("operationId", "operationPath", "workflowId", "channelPath");

    private final Fields fields;
    private final PartReader parts;

    StepReader(Fields fields, PartReader parts) {
        this.fields = fields;
        this.parts = parts;
    }

    Step step(Element element) {
        fields.onlyKnown(element, Shape.STEP.fields());
        fields.ofNewer(element, "channelPath", "action", "correlationId", "timeout", "dependsOn");
        String id = fields.scalar(element, "stepId");
        Target target = target(element);
        List<Criterion> criteria = parts.criteria(element, "successCriteria");
        Element written = element.member("successCriteria");
        if (written.value().isArray() && written.value().isEmpty()) {
            fields.problem(
                    Code.DISCOURAGED,
                    written,
                    "successCriteria without a criterion: every answer below 400 is then a success",
                    "name at least one, such as condition: $statusCode == 200, or remove the field");
        }
        return new Step(
                id,
                target,
                direction(element),
                parts.parameters(element),
                element.optional("requestBody")
                        .filter(body -> fields.isObject(body, "requestBody"))
                        .map(this::body),
                criteria,
                new Actions(parts.actions(element, "onSuccess", false), parts.actions(element, "onFailure", true)),
                parts.outputs(element),
                new SecurityReader(fields).read(element),
                timeout(element),
                element.optional("correlationId").map(at -> new Located(at.value(), at.place())),
                fields.references(element, "dependsOn"),
                element.member(id.isEmpty() ? "description" : "stepId").place());
    }

    private Target target(Element element) {
        List<String> there =
                TARGETS.stream().filter(name -> element.member(name).exists()).toList();
        String name = there.isEmpty() ? "" : there.getFirst();
        String text = name.isEmpty() ? "" : fields.scalar(element, name);
        if (there.size() != 1) {
            fields.problem(
                    Code.ONE_TARGET,
                    there.isEmpty() ? element : element.member(there.get(1)),
                    there.isEmpty()
                            ? "the step does not say what it does"
                            : "the step says twice what it does: " + String.join(" and ", there),
                    "a step has exactly one of operationId, operationPath, workflowId and channelPath");
        }
        var place = element.member(name).place();
        return switch (name) {
            case "operationPath" -> new Target.OperationPath(text, place);
            case "workflowId" -> new Target.WorkflowId(text, place);
            case "channelPath" -> new Target.ChannelPath(text, place);
            default -> new Target.OperationId(text, name.isEmpty() ? element.place() : place);
        };
    }

    /// Whether a message is sent or received; empty when the step does not say so.
    private Optional<Direction> direction(Element element) {
        Optional<String> written = fields.optionalScalar(element, "action");
        Optional<Direction> known = written.flatMap(Direction::of);
        if (written.isPresent() && known.isEmpty()) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("action"),
                    "a step cannot " + written.get() + " a message",
                    Suggestion.among("actions", written.get(), List.of("send", "receive")));
        }
        if (written.isEmpty() && element.member("channelPath").exists()) {
            fields.problem(
                    Code.DISCOURAGED,
                    element.member("channelPath"),
                    "the step does not say whether it sends or receives; it receives",
                    "add action: receive");
        }
        if (known.equals(Optional.of(Direction.SEND))
                && element.member("correlationId").exists()) {
            fields.problem(
                    Code.WRONG_VALUE,
                    element.member("correlationId"),
                    "a step that sends waits for nothing, so it has no correlationId",
                    "put the id into the message, and the correlationId into the step that receives its answer");
        }
        return known;
    }

    private RequestBody body(Element element) {
        fields.onlyKnown(element, Shape.BODY.fields());
        List<Replacement> replacements = new ArrayList<>();
        for (Element replacement : fields.list(element, "replacements")) {
            fields.onlyKnown(replacement, Shape.REPLACEMENT.fields());
            fields.ofNewer(replacement, "targetSelectorType");
            Element value = replacement.member("value");
            if (!value.exists()) {
                fields.problem(
                        Code.MISSING_FIELD,
                        replacement,
                        "the replacement has no value",
                        "add value: …, a constant or an expression");
            }
            replacements.add(new Replacement(
                    isWhole(replacement) ? "" : fields.scalar(replacement, "target", "add such as target: /member"),
                    language(replacement),
                    replacement
                            .member("targetSelectorType")
                            .value()
                            .path("version")
                            .asString(""),
                    new Located(value.value(), value.place()),
                    replacement.member("target").place()));
        }
        return new RequestBody(
                fields.optionalScalar(element, "contentType"),
                element.optional("payload").map(payload -> new Located(payload.value(), payload.place())),
                replacements,
                element.place());
    }

    /// The empty JSON Pointer is the whole payload.
    private static boolean isWhole(Element replacement) {
        return replacement.member("target").value().asString("?").isEmpty();
    }

    private Optional<String> language(Element replacement) {
        Element type = replacement.member("targetSelectorType");
        Element named = type.value().isObject() ? type.member("type") : type;
        Optional<String> language = named.exists() && named.value().isString()
                ? Optional.of(named.value().stringValue())
                : Optional.empty();
        List<String> known = List.of("jsonpointer", "jsonpath", "xpath");
        language.filter(name -> !known.contains(name))
                .ifPresent(name -> fields.problem(
                        Code.WRONG_VALUE,
                        named,
                        "no language of targets is called " + name,
                        Suggestion.among("languages", name, known)));
        return language;
    }

    private Optional<Duration> timeout(Element element) {
        Optional<Element> timeout = element.optional("timeout");
        if (timeout.isEmpty()) {
            return Optional.empty();
        }
        long millis = timeout.get().value().asLong(0);
        if (millis <= 0) {
            fields.problem(
                    Code.WRONG_VALUE,
                    timeout.get(),
                    "timeout must be a whole number of milliseconds, more than 0",
                    "write such as timeout: 5000");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis));
    }
}
