package dev.callwright.arazzo.language;

import dev.callwright.arazzo.document.Shape;
import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.language.Proposal.Kind;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What can stand at one place of a document. Good for one place; not safe for several threads.
final class Proposals {
    private static final int MOST = 500;
    private static final Pattern EXPRESSION = Pattern.compile("\\$[A-Za-z0-9_.#/-]*$");

    private final OpenDocument document;
    private final Spot spot;
    private final int line;
    private final List<Proposal> found = new ArrayList<>();

    Proposals(OpenDocument document, Spot spot, int line) {
        this.document = document;
        this.spot = spot;
        this.line = line;
    }

    List<Proposal> all() {
        Matcher expression = EXPRESSION.matcher(spot.before());
        boolean named = List.of("operationId", "workflowId", "reference", "operationPath", "channelPath")
                .contains(spot.key());
        if (expression.find() && !named) {
            new ExpressionProposals(document, spot, line, expression.group())
                    .all()
                    .forEach(this::add);
        } else if (spot.key().isEmpty()) {
            names();
        } else {
            values();
        }
        return List.copyOf(found);
    }

    private void names() {
        Shape shape = spot.shape();
        if (!spot.path().isEmpty() && spot.path().getLast().equals("dependsOn")) {
            dependencies();
        } else if (shape != null) {
            shape.fields().stream()
                    .filter(field -> !spot.siblings().contains(field))
                    .forEach(field -> add(field + ": ", shape.note(field), Kind.FIELD));
        }
    }

    private void values() {
        Optional<Workflow> workflow = document.workflowAt(spot, line);
        switch (spot.key()) {
            case "operationId" ->
                document.operations().stream()
                        .filter(operation -> !operation.id().isEmpty())
                        .forEach(operation -> add(document.named(operation), operation.toString(), Kind.NAME));
            case "operationPath" ->
                document.operations()
                        .forEach(operation -> add("'" + operation.pointed() + "'", operation.toString(), Kind.NAME));
            case "channelPath" ->
                document.loaded()
                        .ifPresent(loaded -> loaded.asyncApis()
                                .forEach(api -> api.channelNames()
                                        .forEach(name -> add(
                                                "'{$sourceDescriptions." + api.name() + ".url}#/channels/" + name + "'",
                                                "channel of " + api.name(),
                                                Kind.NAME))));
            case "stepId" -> workflow.ifPresent(found -> found.steps().forEach(this::step));
            case "workflowId" -> workflows();
            case "dependsOn" -> dependencies();
            case "reference" -> references();
            case "name" -> parameterNames();
            case "type" -> types().forEach(type -> add(type, "", Kind.WORD));
            case "in" -> words("path", "query", "header", "cookie", "querystring");
            case "action" -> words("send", "receive");
            case "arazzo" -> words("1.0.1", "1.1.0");
            case "contentType" -> contentTypes();
            default -> {
                // Anything can stand there.
            }
        }
    }

    private void step(Step step) {
        add(step.id(), step.target().name(), Kind.NAME);
    }

    private void workflows() {
        document.loaded().ifPresent(loaded -> {
            loaded.document().workflows().keySet().forEach(id -> add(id, "workflow of this document", Kind.NAME));
            loaded.workflowDocuments()
                    .forEach((name, other) -> other.document()
                            .workflows()
                            .keySet()
                            .forEach(id ->
                                    add("$sourceDescriptions." + name + "." + id, "workflow of " + name, Kind.NAME)));
        });
    }

    private void dependencies() {
        if (spot.path().contains("steps")) {
            document.workflowAt(spot, line)
                    .ifPresent(workflow -> workflow.steps().forEach(this::step));
        } else {
            workflows();
        }
    }

    private void references() {
        String last = spot.path().isEmpty() ? "" : spot.path().getLast();
        String kind = switch (last) {
            case "onSuccess", "successActions" -> "successActions";
            case "onFailure", "failureActions" -> "failureActions";
            default -> "parameters";
        };
        document.loaded()
                .ifPresent(loaded -> loaded.document()
                        .components()
                        .path(kind)
                        .propertyNames()
                        .forEach(name -> add("$components." + kind + "." + name, "of the components", Kind.NAME)));
    }

    private void parameterNames() {
        Optional<Step> step = document.stepAt(spot, line);
        if (step.isEmpty() || !spot.path().getLast().equals("parameters")) {
            return;
        }
        document.operation(step.get().target().name())
                .map(Operation::parameters)
                .orElse(List.of())
                .forEach(parameter -> add(parameter.name(), note(parameter), Kind.NAME));
    }

    private static String note(DeclaredParameter parameter) {
        return "in: " + parameter.in().name().toLowerCase(Locale.ROOT) + (parameter.required() ? ", required" : "");
    }

    private List<String> types() {
        Shape shape = spot.shape();
        return shape == null
                ? List.of("string", "integer", "number", "boolean", "object", "array")
                : switch (shape) {
                    case SOURCE -> List.of("openapi", "arazzo", "asyncapi");
                    case CRITERION -> List.of("simple", "regex", "jsonpath", "xpath");
                    case SUCCESS_ACTION -> List.of("end", "goto");
                    case FAILURE_ACTION -> List.of("end", "goto", "retry");
                    case ROOT, INFO, WORKFLOW, STEP, PARAMETER, BODY, REPLACEMENT, COMPONENTS -> List.of();
                };
    }

    private void contentTypes() {
        document.stepAt(spot, line)
                .flatMap(step -> document.operation(step.target().name()))
                .map(Operation::bodyTypes)
                .filter(types -> !types.isEmpty())
                .orElse(List.of("application/json", "application/x-www-form-urlencoded", "multipart/form-data"))
                .forEach(type -> add(type, "", Kind.WORD));
    }

    private void words(String... words) {
        for (String word : words) {
            add(word, "", Kind.WORD);
        }
    }

    private void add(String text, String note, Kind kind) {
        add(new Proposal(text, note, kind, spot.before().length()));
    }

    private void add(Proposal proposal) {
        if (found.size() < MOST) {
            found.add(proposal);
        }
    }
}
