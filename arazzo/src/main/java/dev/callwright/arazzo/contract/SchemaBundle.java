package dev.callwright.arazzo.contract;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A schema of an API description as JSON Schema 2020-12 that stands by itself: everything it refers to goes along.
/// What refers out of the description allows everything, so that nothing is fetched. Good for one schema.
public final class SchemaBundle {
    private static final int MOST = 2_000;
    private static final Set<String> ONE = Set.of(
            "items",
            "additionalProperties",
            "not",
            "if",
            "then",
            "else",
            "contains",
            "propertyNames",
            "unevaluatedItems",
            "unevaluatedProperties");
    private static final Set<String> SEVERAL = Set.of("allOf", "anyOf", "oneOf", "prefixItems");
    private static final Set<String> NAMED =
            Set.of("properties", "patternProperties", "dependentSchemas", "$defs", "definitions");
    /// What names a schema or belongs to another standard.
    private static final Set<String> DROPPED = Set.of(
            "$schema", "$id", "$anchor", "$dynamicAnchor", "$dynamicRef", "discriminator", "xml", "externalDocs");

    private final JsonNode root;
    private final boolean old;
    private final boolean request;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private SchemaBundle(JsonNode root, boolean old, boolean request) {
        this.root = root;
        this.old = old;
        this.request = request;
    }

    /// @param root the description
    /// @param old the schema is one of OpenAPI 3.0 or Swagger
    /// @param request whether what only an answer has is not needed, or what only a request has
    public static ObjectNode of(JsonNode root, JsonNode schema, boolean old, boolean request) {
        SchemaBundle bundle = new SchemaBundle(root, old, request);
        ObjectNode top = Json.NODES.objectNode();
        JsonNode rewritten = bundle.schema(schema);
        if (rewritten instanceof ObjectNode object) {
            top.setAll(object);
        } else if (rewritten.isBoolean() && !rewritten.booleanValue()) {
            top.putObject("not");
        }
        ObjectNode definitions = Json.NODES.objectNode();
        while (!bundle.open.isEmpty()) {
            String reference = bundle.open.removeFirst();
            definitions.set(bundle.names.getOrDefault(reference, ""), bundle.schema(bundle.target(reference)));
        }
        return top.set("$defs", definitions);
    }

    /// Missing when it leads nowhere, or out of the description.
    private JsonNode target(String reference) {
        return reference.startsWith("#")
                ? Pointer.ofFragment(reference.substring(1))
                        .map(pointer -> pointer.in(root))
                        .orElse(Json.absent())
                : Json.absent();
    }

    private JsonNode schema(JsonNode schema) {
        if (!schema.isObject()) {
            return schema.isBoolean() ? schema : Json.NODES.objectNode();
        }
        ObjectNode out = Json.NODES.objectNode();
        if (schema.path("$ref").isString()) {
            reference(schema.path("$ref").stringValue(), out);
            if (old) {
                return out;
            }
        }
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            member(member.getKey(), member.getValue(), schema, out);
        }
        if (old) {
            modernise(schema, out);
        }
        return out;
    }

    private void reference(String reference, ObjectNode out) {
        if (!reference.startsWith("#") || names.size() >= MOST) {
            return;
        }
        if (!names.containsKey(reference)) {
            names.put(reference, "s" + names.size());
            open.add(reference);
        }
        out.put("$ref", "#/$defs/" + names.get(reference));
    }

    private void member(String name, JsonNode value, JsonNode schema, ObjectNode out) {
        if (name.equals("$ref") || DROPPED.contains(name) || name.startsWith("x-")) {
            return;
        }
        if (ONE.contains(name)) {
            out.set(name, schema(value));
        } else if (SEVERAL.contains(name) && value.isArray()) {
            ArrayNode all = out.putArray(name);
            value.forEach(one -> all.add(schema(one)));
        } else if (NAMED.contains(name) && value.isObject()) {
            ObjectNode all = out.putObject(name);
            value.properties().forEach(one -> all.set(one.getKey(), schema(one.getValue())));
        } else if (name.equals("required")) {
            required(value, schema, out);
        } else {
            out.set(name, value);
        }
    }

    /// A member that only the other direction has is not required in this one; a parameter's own `required` is none.
    private void required(JsonNode required, JsonNode schema, ObjectNode out) {
        if (!required.isArray()) {
            return;
        }
        ArrayNode names = out.putArray("required");
        for (JsonNode name : required) {
            JsonNode property = schema.path("properties").path(name.asString(""));
            if (!isOfOtherDirection(property)
                    && !isOfOtherDirection(target(property.path("$ref").asString("")))) {
                names.add(name);
            }
        }
    }

    private boolean isOfOtherDirection(JsonNode property) {
        return property.path(request ? "readOnly" : "writeOnly").asBoolean(false);
    }

    /// OpenAPI 3.0: `nullable`, and bounds that are excluded by a flag.
    private static void modernise(JsonNode schema, ObjectNode out) {
        if (schema.path("type").asString("").equals("file")) {
            out.remove("type");
        }
        boolean nullable =
                schema.path("nullable").asBoolean(schema.path("x-nullable").asBoolean(false));
        if (nullable && schema.path("type").isString()) {
            out.putArray("type").add(schema.path("type")).add("null");
            if (schema.path("enum").isArray()) {
                ArrayNode values = out.putArray("enum");
                schema.path("enum").forEach(values::add);
                values.addNull();
            }
        }
        exclusive(schema, out, "exclusiveMinimum", "minimum");
        exclusive(schema, out, "exclusiveMaximum", "maximum");
    }

    private static void exclusive(JsonNode schema, ObjectNode out, String flag, String bound) {
        if (schema.path(flag).isBoolean()) {
            out.remove(flag);
            if (schema.path(flag).booleanValue() && schema.path(bound).isNumber()) {
                out.set(flag, schema.path(bound));
                out.remove(bound);
            }
        }
    }
}
