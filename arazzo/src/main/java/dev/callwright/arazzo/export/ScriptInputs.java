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
/// @param lists names of those that are arrays or objects
/// @param untold what the schema says of inputs beside it, in words
record ScriptInputs(
        ObjectNode values, List<Script.Input> used, List<String> leftOut, Set<String> lists, List<String> untold) {
    private static final List<String> MORE =
            List.of("allOf", "anyOf", "oneOf", "if", "dependentRequired", "dependentSchemas", "dependencies");
    /// How the variables of a source end.
    static final List<String> OF_SOURCES = List.of("_url", "_user", "_password", "_token", "_key");

    static ScriptInputs of(WorkflowRef workflow, Set<String> given) {
        JsonNode document = workflow.document().document().tree().root();
        JsonNode inputs = workflow.workflow().inputs().orElse(Json.absent());
        JsonNode schema = resolved(inputs, document);
        ObjectNode values = Json.NODES.objectNode();
        List<Script.Input> used = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        Set<String> lists = new LinkedHashSet<>();
        List<String> untold = new ArrayList<>();
        if (inputs.has("$ref") && inputs.size() > 1) {
            untold.add("what stands beside $ref in the schema of the inputs is not followed");
        }
        MORE.stream()
                .filter(schema::has)
                .forEach(key -> untold.add("what " + key + " says about the inputs is not followed"));
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
            if (List.of("array", "object").contains(property.path("type").asString(""))) {
                lists.add(name);
            }
            if (property.path("properties").findValue("default") != null) {
                untold.add("defaults inside of the input " + name + " are not put in");
            }
            boolean text = property.path("type").asString("string").equals("string");
            Optional<String> usual = property.has("default")
                    ? Optional.of(text ? Json.text(property.path("default")) : Json.write(property.path("default")))
                    : Optional.empty();
            values.put(name, name);
            used.add(new Script.Input(ScriptBuilder.variable(name), text, usual));
        }
        return new ScriptInputs(values, used, leftOut, lists, untold);
    }

    boolean isList(String name) {
        return lists.contains(name);
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
