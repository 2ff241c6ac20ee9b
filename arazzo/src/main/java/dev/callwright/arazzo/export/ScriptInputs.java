package dev.callwright.arazzo.export;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.run.WorkflowRef;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The inputs of a workflow as variables: those that are required, have a default or were given. An optional one that
/// nobody gives would be no request's part, which a variable cannot say.
///
/// @param values for each variable something, so that it counts as given
record ScriptInputs(ObjectNode values, List<Script.Input> used, List<String> leftOut) {
    private static final List<String> OF_SOURCES = List.of("_url", "_user", "_password", "_token", "_key");

    static ScriptInputs of(WorkflowRef workflow, Set<String> given) {
        JsonNode document = workflow.document().document().tree().root();
        JsonNode schema = resolved(workflow.workflow().inputs().orElse(Json.absent()), document);
        ObjectNode values = Json.NODES.objectNode();
        List<Script.Input> used = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(schema.path("properties").propertyNames());
        names.addAll(given);
        List<String> required = schema.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        names.addAll(required);
        for (String name : names) {
            JsonNode property = resolved(schema.path("properties").path(name), document);
            if (!required.contains(name) && !given.contains(name) && !property.has("default")) {
                leftOut.add(name);
                continue;
            }
            boolean text = property.path("type").asString("string").equals("string");
            Optional<String> usual = property.has("default")
                    ? Optional.of(text ? Json.text(property.path("default")) : Json.write(property.path("default")))
                    : Optional.empty();
            values.put(name, name);
            used.add(new Script.Input(ScriptBuilder.variable(name), text, usual));
        }
        return new ScriptInputs(values, used, leftOut);
    }

    /// Whether a variable of a source whose variables begin with `name` could be taken for an input.
    boolean isTaken(String name) {
        return used.stream()
                .anyMatch(input ->
                        OF_SOURCES.stream().anyMatch(end -> input.name().equals(name + end)));
    }

    private static JsonNode resolved(JsonNode value, JsonNode document) {
        String reference = value.path("$ref").asString("");
        return reference.startsWith("#")
                ? Pointer.ofFragment(reference.substring(1))
                        .map(pointer -> pointer.in(document))
                        .orElse(value)
                : value;
    }
}
