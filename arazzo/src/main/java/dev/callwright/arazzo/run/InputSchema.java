package dev.callwright.arazzo.run;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the schema of a workflow's inputs says of one input, wherever in it that stands: beside or behind a `$ref`, in
/// a part of `allOf`, in one of several alternatives. Read-only.
final class InputSchema {
    private static final int LONGEST_CHAIN = 20;
    private static final List<String> ALTERNATIVES = List.of("anyOf", "oneOf", "then", "else");

    private final JsonNode document;
    private final JsonNode root;
    private final JsonNode flat;

    /// @param document what references of the schema lead into
    InputSchema(JsonNode document, JsonNode written) {
        this.document = document;
        this.root = root(written);
        this.flat = flat(root);
    }

    /// What is validated against: the schema itself, or what it refers to, with what stands beside that reference.
    JsonNode root() {
        return root;
    }

    /// All that holds for every value, on one level.
    JsonNode flat() {
        return flat;
    }

    /// As [#flat], for the input of this name; missing when the schema does not describe it.
    JsonNode property(String name) {
        return property(flat, name, 0);
    }

    private JsonNode property(JsonNode schema, String name, int depth) {
        JsonNode own = schema.path("properties").path(name);
        if (!own.isMissingNode() || depth > LONGEST_CHAIN) {
            return flat(own);
        }
        return alternatives(schema)
                .map(alternative -> property(alternative, name, depth + 1))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(Json.absent());
    }

    /// What holds under a condition, each on one level.
    Stream<JsonNode> alternatives(JsonNode schema) {
        return ALTERNATIVES.stream()
                .map(schema::path)
                .flatMap(found -> found.isArray() ? found.valueStream() : Stream.of(found))
                .filter(JsonNode::isObject)
                .map(this::flat);
    }

    /// True when an input of this name is nothing that nobody thought of.
    boolean knows(String name) {
        JsonNode others = flat.path("additionalProperties");
        return !flat.has("properties")
                || flat.has("patternProperties")
                || others.isObject()
                || others.asBoolean(false)
                || !property(name).isMissingNode();
    }

    List<String> names() {
        return List.copyOf(flat.path("properties").propertyNames());
    }

    /// The schema with what it refers to and its parts of `allOf` in one object; what stands nearer comes first.
    JsonNode flat(JsonNode schema) {
        if (!schema.isObject()) {
            return schema;
        }
        ObjectNode all = Json.NODES.objectNode();
        gather(schema, all, Collections.newSetFromMap(new IdentityHashMap<>()));
        return all;
    }

    private void gather(JsonNode schema, ObjectNode all, Set<JsonNode> seen) {
        if (!schema.isObject() || !seen.add(schema)) {
            return;
        }
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            switch (member.getKey()) {
                case "$ref", "allOf" -> {}
                case "properties" -> member.getValue().properties().forEach(property -> add(property, all));
                case "required" -> {
                    ArrayNode names = all.withArrayProperty("required");
                    member.getValue().forEach(names::add);
                }
                default -> all.putIfAbsent(member.getKey(), member.getValue());
            }
        }
        if (schema.path("$ref").isString()) {
            gather(target(schema.path("$ref").stringValue(), root), all, seen);
        }
        schema.path("allOf").forEach(part -> gather(part, all, seen));
    }

    private static void add(Map.Entry<String, JsonNode> property, ObjectNode all) {
        ObjectNode known = all.withObjectProperty("properties");
        JsonNode before = known.path(property.getKey());
        if (before.isMissingNode()) {
            known.set(property.getKey(), property.getValue());
        } else {
            ObjectNode both = Json.NODES.objectNode();
            both.putArray("allOf").add(before).add(property.getValue());
            known.set(property.getKey(), both);
        }
    }

    private JsonNode root(JsonNode written) {
        JsonNode here = written;
        ArrayNode beside = Json.NODES.arrayNode();
        for (int i = 0; i < LONGEST_CHAIN && here.path("$ref").isString(); i++) {
            JsonNode target = target(here.path("$ref").stringValue(), written);
            if (here.size() > 1) {
                ObjectNode rest = (ObjectNode) here.deepCopy();
                rest.remove("$ref");
                beside.add(rest);
            }
            here = target;
        }
        if (beside.isEmpty() || !(here instanceof ObjectNode object)) {
            return here;
        }
        ObjectNode both = object.deepCopy();
        beside.forEach(part -> both.withArrayProperty("allOf").add(part));
        return both;
    }

    /// @param own the schema that a reference may be into, when the document has nothing there
    private JsonNode target(String reference, JsonNode own) {
        if (!reference.startsWith("#")) {
            return Json.absent();
        }
        Optional<Pointer> place = Pointer.ofFragment(reference.substring(1));
        if (place.isEmpty()) {
            return anchored(own, reference.substring(1), 0);
        }
        JsonNode found = place.get().in(document);
        return found.isMissingNode() || place.get().tokens().isEmpty()
                ? place.get().in(own)
                : found;
    }

    private static JsonNode anchored(JsonNode schema, String name, int depth) {
        if (depth > LONGEST_CHAIN || schema.path("$anchor").asString("").equals(name)) {
            return depth > LONGEST_CHAIN ? Json.absent() : schema;
        }
        return schema.valueStream()
                .filter(JsonNode::isContainer)
                .map(inner -> anchored(inner, name, depth + 1))
                .filter(found -> !found.isMissingNode())
                .findFirst()
                .orElse(Json.absent());
    }
}
