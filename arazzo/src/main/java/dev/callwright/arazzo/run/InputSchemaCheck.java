package dev.callwright.arazzo.run;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.problem.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// Looks for slips in the schema of the inputs that a validator would pass over or only meet while it validates.
record InputSchemaCheck(WorkflowRef workflow, Problems problems) {
    private static final int DEEPEST = 30;
    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "object", "array", "null");
    private static final List<String> BY_NAME = List.of("properties", "patternProperties", "$defs");
    private static final List<String> ONE = List.of("items", "additionalProperties", "not", "if", "then", "else");
    private static final List<String> SEVERAL = List.of("allOf", "anyOf", "oneOf", "prefixItems");

    void check() {
        workflow.workflow().inputs().ifPresent(schema -> schema(schema, place(), 0));
    }

    private void schema(JsonNode schema, Pointer at, int depth) {
        if (depth > DEEPEST || !schema.isObject()) {
            return;
        }
        reference(schema.path("$ref"), at.child("$ref"));
        JsonNode type = schema.path("type");
        (type.isArray() ? type.valueStream() : Stream.of(type).filter(JsonNode::isString))
                .map(Json::text)
                .filter(name -> !TYPES.contains(name))
                .forEach(name -> wrong(
                        at.child("type"), "JSON Schema knows no type " + name, Suggestion.among("types", name, TYPES)));
        if (schema.has("required") && !schema.path("required").isArray()) {
            // A validator ignores it, so the input may be left out.
            problems.add(
                    Code.IGNORED_SCHEMA,
                    workflow.document().document().tree().place(at.child("required")),
                    "required must be a list of names; as it is, it means nothing",
                    "write required: [name, …] beside properties, not inside one of them");
        }
        if (schema.has("properties") && !schema.path("properties").isObject()) {
            wrong(at.child("properties"), "properties must be an object", "write each property as NAME: {type: …}");
        }
        BY_NAME.forEach(name -> schema.path(name)
                .properties()
                .forEach(member -> member(member, at.child(name).child(member.getKey()), depth)));
        ONE.forEach(name -> schema(schema.path(name), at.child(name), depth + 1));
        SEVERAL.forEach(name -> {
            for (int i = 0; i < schema.path(name).size(); i++) {
                schema(schema.path(name).path(i), at.child(name).child(Integer.toString(i)), depth + 1);
            }
        });
    }

    private void member(Map.Entry<String, JsonNode> member, Pointer at, int depth) {
        if (!member.getValue().isObject() && !member.getValue().isBoolean()) {
            wrong(
                    at,
                    "the schema of the input " + member.getKey() + " is no object",
                    "write " + member.getKey() + ": {type: string}");
        }
        schema(member.getValue(), at, depth + 1);
    }

    private void reference(JsonNode reference, Pointer at) {
        String text = reference.asString("");
        if (!text.isEmpty() && !text.startsWith("#")) {
            wrong(
                    at,
                    "the schema refers to what stands elsewhere, which is not read: " + text,
                    "put it below components, inputs of this document and write $ref: '#/components/inputs/NAME'");
        }
        if (!text.startsWith("#/")) {
            return;
        }
        JsonNode document = workflow.document().document().tree().root();
        boolean there = Pointer.ofFragment(text.substring(1))
                .filter(pointer -> !pointer.in(document).isMissingNode()
                        || !pointer.in(workflow.workflow().inputs().orElse(document))
                                .isMissingNode())
                .isPresent();
        if (!there) {
            wrong(
                    at,
                    "the schema refers to what is not there: " + text,
                    Suggestion.among(
                            "reusable inputs",
                            text.substring(text.lastIndexOf('/') + 1),
                            List.copyOf(
                                    document.path("components").path("inputs").propertyNames())));
        }
    }

    private void wrong(Pointer at, String reason, String help) {
        Place place = workflow.document().document().tree().place(at);
        problems.add(Code.WRONG_VALUE, place, "the inputs of " + workflow.id() + ": " + reason, help);
    }

    private Pointer place() {
        int index =
                List.copyOf(workflow.document().document().workflows().keySet()).indexOf(workflow.id());
        return Pointer.WHOLE
                .child("workflows")
                .child(Integer.toString(Math.max(0, index)))
                .child("inputs");
    }
}
