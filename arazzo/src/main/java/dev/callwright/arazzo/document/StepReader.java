package dev.callwright.arazzo.document;

import dev.callwright.arazzo.document.RequestBody.Replacement;
import dev.callwright.arazzo.document.Step.Target;
import dev.callwright.arazzo.problem.Code;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads steps and their request bodies. Not safe for several threads.
final class StepReader {
    private static final Set<String> FIELDS = Set.of(
            "stepId",
            "description",
            "operationId",
            "operationPath",
            "workflowId",
            "channelPath",
            "parameters",
            "requestBody",
            "successCriteria",
            "onSuccess",
            "onFailure",
            "outputs",
            "timeout",
            "dependsOn",
            "action",
            "correlationId");

    private final Fields fields;
    private final PartReader parts;

    StepReader(Fields fields, PartReader parts) {
        this.fields = fields;
        this.parts = parts;
    }

    Step step(Element element) {
        fields.onlyKnown(element, FIELDS);
        return new Step(
                fields.scalar(element, "stepId"),
                target(element),
                parts.parameters(element),
                element.optional("requestBody")
                        .filter(body -> fields.isObject(body, "requestBody"))
                        .map(this::body),
                parts.criteria(element, "successCriteria"),
                new Actions(parts.actions(element, "onSuccess", false), parts.actions(element, "onFailure", true)),
                parts.outputs(element),
                timeout(element),
                element.optional("correlationId").map(at -> new Located(at.value(), at.place())),
                fields.references(element, "dependsOn"),
                element.place());
    }

    private Target target(Element element) {
        List<Target> targets = new ArrayList<>();
        element.optional("operationId")
                .ifPresent(
                        at -> targets.add(new Target.OperationId(fields.scalar(element, "operationId"), at.place())));
        element.optional("operationPath")
                .ifPresent(at ->
                        targets.add(new Target.OperationPath(fields.scalar(element, "operationPath"), at.place())));
        element.optional("workflowId")
                .ifPresent(at -> targets.add(new Target.WorkflowId(fields.scalar(element, "workflowId"), at.place())));
        element.optional("channelPath")
                .ifPresent(
                        at -> targets.add(new Target.ChannelPath(fields.scalar(element, "channelPath"), at.place())));
        if (targets.size() != 1) {
            fields.problem(
                    Code.ONE_TARGET,
                    element,
                    "a step has exactly one of operationId, operationPath, workflowId and channelPath; this one has "
                            + targets.size());
        }
        action(element);
        return targets.isEmpty() ? new Target.OperationId("", element.place()) : targets.getFirst();
    }

    private void action(Element element) {
        fields.optionalScalar(element, "action")
                .filter(action -> !action.equals("receive"))
                .ifPresent(action -> {
                    boolean known = action.equals("send");
                    fields.problem(
                            known ? Code.NOT_SUPPORTED : Code.WRONG_VALUE,
                            element.member("action"),
                            known
                                    ? "messages are received, not sent: action send"
                                    : "not an action of a step: " + action);
                });
    }

    private RequestBody body(Element element) {
        List<Replacement> replacements = new ArrayList<>();
        for (Element replacement : fields.list(element, "replacements")) {
            Element value = replacement.member("value");
            if (!value.exists()) {
                fields.problem(Code.MISSING_FIELD, replacement, "the field value is missing");
            }
            replacements.add(new Replacement(
                    fields.scalar(replacement, "target"),
                    language(replacement),
                    replacement
                            .member("targetSelectorType")
                            .value()
                            .path("version")
                            .asString(""),
                    new Located(value.value(), value.place()),
                    replacement.place()));
        }
        return new RequestBody(
                fields.optionalScalar(element, "contentType"),
                element.optional("payload").map(payload -> new Located(payload.value(), payload.place())),
                replacements,
                element.place());
    }

    private Optional<String> language(Element replacement) {
        Element type = replacement.member("targetSelectorType");
        return type.value().isObject()
                ? fields.optionalScalar(type, "type")
                : fields.optionalScalar(replacement, "targetSelectorType");
    }

    private Optional<Duration> timeout(Element element) {
        Optional<Element> timeout = element.optional("timeout");
        if (timeout.isEmpty()) {
            return Optional.empty();
        }
        long millis = timeout.get().value().asLong(0);
        if (millis <= 0) {
            fields.problem(Code.WRONG_VALUE, timeout.get(), "timeout must be a positive number of milliseconds");
            return Optional.empty();
        }
        return Optional.of(Duration.ofMillis(millis));
    }
}
