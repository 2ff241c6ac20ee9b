package dev.callwright.arazzo.language;

import dev.callwright.arazzo.document.SourceDescription;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.language.Proposal.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How a runtime expression that was begun can go on. Good for one; not safe for several threads.
final class ExpressionProposals {
    /// How expressions begin, and what each is.
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("$inputs.", "an input of the workflow"),
            Map.entry("$steps.", "an output of a step"),
            Map.entry("$response.body", "the body of the answer, or a part of it after #/"),
            Map.entry("$response.header.", "a header of the answer"),
            Map.entry("$statusCode", "the status of the answer"),
            Map.entry("$request.body", "the body of the request"),
            Map.entry("$request.header.", "a header of the request"),
            Map.entry("$request.query.", "a query parameter of the request"),
            Map.entry("$request.path.", "a path parameter of the request"),
            Map.entry("$url", "the address of the request"),
            Map.entry("$method", "the method of the request"),
            Map.entry("$outputs.", "an output of the workflow that the step ran"),
            Map.entry("$workflows.", "an input or output of another workflow"),
            Map.entry("$sourceDescriptions.", "a field of a source"),
            Map.entry("$components.parameters.", "a reusable parameter"),
            Map.entry("$message.payload", "the message, or a part of it after #/"),
            Map.entry("$message.header.", "a header of the message"),
            Map.entry("$self", "the address of this document"));

    private final OpenDocument document;
    private final Spot spot;
    private final int line;
    private final String begun;
    private final List<Proposal> found = new ArrayList<>();

    ExpressionProposals(OpenDocument document, Spot spot, int line, String begun) {
        this.document = document;
        this.spot = spot;
        this.line = line;
        this.begun = begun;
    }

    List<Proposal> all() {
        Optional<Workflow> workflow = document.workflowAt(spot, line);
        if (begun.startsWith("$inputs.")) {
            workflow.ifPresent(here -> under("$inputs.", inputs(here), "input"));
        } else if (begun.startsWith("$steps.")) {
            workflow.ifPresent(here -> here.steps()
                    .forEach(step -> under(
                            "$steps." + step.id() + ".outputs.", step.outputs().keySet(), "output of " + step.id())));
        } else if (begun.startsWith("$workflows.")) {
            document.loaded()
                    .ifPresent(loaded -> loaded.document().workflows().values().forEach(this::workflow));
        } else if (begun.startsWith("$sourceDescriptions.")) {
            document.loaded().ifPresent(loaded -> loaded.document().sources().forEach(this::source));
        } else if (begun.startsWith("$components.")) {
            document.loaded()
                    .ifPresent(loaded -> under(
                            "$components.parameters.",
                            loaded.document().components().path("parameters").propertyNames(),
                            "reusable parameter"));
        } else {
            ROOTS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(root -> add(root.getKey(), root.getValue()));
        }
        return found;
    }

    private void workflow(Workflow workflow) {
        under("$workflows." + workflow.id() + ".outputs.", workflow.outputs().keySet(), "output of " + workflow.id());
        under("$workflows." + workflow.id() + ".inputs.", inputs(workflow), "input of " + workflow.id());
    }

    private void source(SourceDescription source) {
        add("$sourceDescriptions." + source.name() + ".url", "its address");
    }

    private Collection<String> inputs(Workflow workflow) {
        JsonNode schema = workflow.inputs().orElse(Json.absent());
        String reference = schema.path("$ref").asString("");
        JsonNode whole = reference.startsWith("#/components/inputs/")
                ? document.loaded()
                        .orElseThrow()
                        .document()
                        .components()
                        .path("inputs")
                        .path(reference.substring(reference.lastIndexOf('/') + 1))
                : schema;
        return List.copyOf(whole.path("properties").propertyNames());
    }

    private void under(String prefix, Collection<String> names, String note) {
        names.forEach(name -> add(prefix + name, note));
    }

    private void add(String text, String note) {
        if (text.startsWith(begun)) {
            found.add(new Proposal(text, note, Kind.EXPRESSION, begun.length()));
        }
    }
}
