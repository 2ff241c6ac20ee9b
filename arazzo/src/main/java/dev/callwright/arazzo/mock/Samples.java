package dev.callwright.arazzo.mock;

import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A value that a schema allows: its example, else one made after it, the same every time. Good for one value.
final class Samples {
    private static final int DEEPEST = 12;
    private static final int MOST = 5_000;
    private static final int LONGEST_ARRAY = 20;
    private static final int LONGEST_TEXT = 2_000;

    private final JsonNode bundle;
    private int made;

    /// @param bundle a schema that stands by itself
    Samples(JsonNode bundle) {
        this.bundle = bundle;
    }

    JsonNode sample() {
        JsonNode value = sample(bundle, 0);
        return value.isMissingNode() ? Json.NODES.nullNode() : value;
    }

    /// Missing where it would go on without an end.
    private JsonNode sample(JsonNode schema, int depth) {
        if (depth > DEEPEST || ++made > MOST) {
            return Json.absent();
        }
        Optional<JsonNode> told = told(schema);
        if (told.isPresent()) {
            return told.get();
        }
        String reference = schema.path("$ref").asString("");
        if (reference.startsWith("#/$defs/")) {
            return sample(bundle.path("$defs").path(reference.substring("#/$defs/".length())), depth + 1);
        }
        for (String kind : List.of("oneOf", "anyOf")) {
            if (schema.path(kind).isArray() && !schema.path(kind).isEmpty()) {
                JsonNode chosen = schema.path(kind)
                        .valueStream()
                        .filter(one -> !one.path("type").asString("").equals("null"))
                        .findFirst()
                        .orElse(schema.path(kind).path(0));
                return merged(schema, List.of(chosen), depth);
            }
        }
        if (schema.path("allOf").isArray()) {
            return merged(schema, schema.path("allOf").valueStream().toList(), depth);
        }
        return made(schema, depth);
    }

    private static Optional<JsonNode> told(JsonNode schema) {
        return Stream.of(
                        schema.path("example"),
                        schema.path("examples").path(0),
                        schema.path("const"),
                        schema.path("default"),
                        schema.path("enum").path(0))
                .filter(value -> !value.isMissingNode())
                .findFirst();
    }

    /// What the parts say together, and what stands beside them.
    private JsonNode merged(JsonNode schema, List<JsonNode> parts, int depth) {
        JsonNode own = schema.has("properties") ? made(schema, depth) : Json.absent();
        JsonNode result = own;
        for (JsonNode part : parts) {
            JsonNode value = sample(part, depth + 1);
            if (result instanceof ObjectNode object && value instanceof ObjectNode more) {
                object.setAll(more);
            } else if (!value.isMissingNode()) {
                result = value.isObject() ? value.deepCopy() : value;
            }
        }
        return result;
    }

    private JsonNode made(JsonNode schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> Json.NODES.booleanNode(true);
            case "null" -> Json.NODES.nullNode();
            case "string" -> Json.NODES.stringNode(text(schema));
            default -> Json.NODES.objectNode();
        };
    }

    private static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        String named = type.isArray()
                ? type.valueStream()
                        .map(name -> name.asString(""))
                        .filter(name -> !name.equals("null"))
                        .findFirst()
                        .orElse("null")
                : type.asString("");
        if (!named.isEmpty()) {
            return named;
        }
        return schema.has("items") ? "array" : schema.has("pattern") || schema.has("format") ? "string" : "object";
    }

    private JsonNode object(JsonNode schema, int depth) {
        ObjectNode object = Json.NODES.objectNode();
        List<String> required = schema.path("required")
                .valueStream()
                .map(name -> name.asString(""))
                .toList();
        for (Map.Entry<String, JsonNode> member : schema.path("properties").properties()) {
            boolean wanted = depth < DEEPEST / 2 || required.contains(member.getKey());
            if (wanted && !member.getValue().path("writeOnly").asBoolean(false)) {
                JsonNode value = sample(member.getValue(), depth + 1);
                if (!value.isMissingNode()) {
                    object.set(member.getKey(), value);
                }
            }
        }
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        ArrayNode array = Json.NODES.arrayNode();
        int least = Math.min(schema.path("minItems").asInt(1), LONGEST_ARRAY);
        int wanted = schema.path("maxItems").asInt(1) == 0 ? 0 : Math.max(1, least);
        for (int i = 0; i < wanted; i++) {
            JsonNode value = sample(schema.path("items"), depth + 1);
            if (!value.isMissingNode()) {
                array.add(value);
            }
        }
        return array;
    }

    private static JsonNode number(JsonNode schema) {
        BigDecimal value = BigDecimal.ONE;
        if (schema.path("minimum").isNumber()) {
            value = value.max(schema.path("minimum").decimalValue());
        }
        if (schema.path("exclusiveMinimum").isNumber()) {
            value = value.max(schema.path("exclusiveMinimum").decimalValue().add(BigDecimal.ONE));
        }
        if (schema.path("maximum").isNumber()) {
            value = value.min(schema.path("maximum").decimalValue());
        }
        if (schema.path("exclusiveMaximum").isNumber()) {
            value = value.min(schema.path("exclusiveMaximum").decimalValue().subtract(BigDecimal.ONE));
        }
        JsonNode step = schema.path("multipleOf");
        if (step.isNumber() && step.decimalValue().signum() > 0) {
            value = value.divide(step.decimalValue(), 0, RoundingMode.CEILING).multiply(step.decimalValue());
        }
        boolean whole = type(schema).equals("integer");
        return Json.NODES.numberNode(whole ? value.setScale(0, RoundingMode.CEILING) : value);
    }

    private static String text(JsonNode schema) {
        if (schema.path("pattern").isString()) {
            Optional<String> sample = PatternSample.of(schema.path("pattern").stringValue());
            if (sample.isPresent()) {
                return sample.get();
            }
        }
        String text = switch (schema.path("format").asString("")) {
            case "date-time" -> "2030-01-01T00:00:00Z";
            case "date" -> "2030-01-01";
            case "time" -> "00:00:00Z";
            case "duration" -> "PT1S";
            case "uuid" -> "00000000-0000-4000-8000-000000000001";
            case "email", "idn-email" -> "somebody@example.test";
            case "uri", "url", "iri", "uri-reference" -> "https://example.test/";
            case "hostname" -> "example.test";
            case "ipv4" -> "192.0.2.1";
            case "ipv6" -> "2001:db8::1";
            case "byte" -> "dGV4dA==";
            default -> "text";
        };
        int least = Math.min(schema.path("minLength").asInt(0), LONGEST_TEXT);
        int most = schema.path("maxLength").asInt(LONGEST_TEXT);
        String longer = text.length() < least ? text + "x".repeat(least - text.length()) : text;
        return longer.length() > most ? longer.substring(0, Math.max(0, most)) : longer;
    }
}
