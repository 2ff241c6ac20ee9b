package dev.callwright.arazzo.contract;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Holds values against a schema. A schema that is none, and a pattern that cannot be tried, let everything pass.
final class SchemaCheck {
    private static final int MOST = 10;
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

    private final JsonNode bundle;
    private final Optional<Schema> schema;

    /// @param bundle made by [SchemaBundle]
    SchemaCheck(ObjectNode bundle) {
        this.bundle = bundle;
        this.schema = compiled(bundle);
    }

    private static Optional<Schema> compiled(ObjectNode bundle) {
        try {
            return Optional.of(Schemas.lenient(bundle));
        } catch (SchemaException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// What is wrong, each with its place; at most ten.
    List<String> problems(JsonNode value) {
        if (schema.isEmpty()) {
            return List.of();
        }
        try {
            return schema.get().validate(value).stream()
                    .limit(MOST)
                    .map(SchemaCheck::words)
                    .toList();
        } catch (SchemaException | IllegalArgumentException | StackOverflowError e) {
            // References may lead in a circle, without any value in between.
            return List.of();
        }
    }

    private static String words(Error error) {
        String place = String.valueOf(error.getInstanceLocation());
        return (place.isEmpty() ? "" : place + ": ") + error.getMessage();
    }

    /// As [#problems], for texts that stand for what the schema asks for: of a form, a path, a query.
    List<String> problemsOfTexts(JsonNode value) {
        return problems(typed(value, bundle, 0));
    }

    private JsonNode typed(JsonNode value, JsonNode schema, int depth) {
        JsonNode here = resolved(schema);
        return switch (value) {
            case ObjectNode object
            when depth < 20 -> {
                ObjectNode typed = Json.NODES.objectNode();
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    typed.set(
                            member.getKey(),
                            typed(member.getValue(), here.path("properties").path(member.getKey()), depth + 1));
                }
                yield typed;
            }
            case ArrayNode array
            when depth < 20 -> {
                ArrayNode typed = Json.NODES.arrayNode();
                array.forEach(element -> typed.add(typed(element, here.path("items"), depth + 1)));
                yield typed;
            }
            default -> scalar(value, types(here));
        };
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.startsWith("#/$defs/")
                ? bundle.path("$defs").path(reference.substring("#/$defs/".length()))
                : schema;
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray()
                ? type.valueStream().map(name -> name.asString("")).toList()
                : List.of(type.asString(""));
    }

    private static JsonNode scalar(JsonNode value, List<String> types) {
        String text = Json.text(value);
        if (value.isString()
                && (types.contains("number") || types.contains("integer"))
                && NUMBER.matcher(text).matches()) {
            return Json.NODES.numberNode(new BigDecimal(text));
        }
        if (value.isString() && types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
            return Json.NODES.booleanNode(text.equals("true"));
        }
        if (value.isString() && types.contains("array")) {
            return Json.NODES.arrayNode().add(value);
        }
        // In a text there is no difference between 5 and "5".
        return !value.isString() && value.isValueNode() && types.contains("string")
                ? Json.NODES.stringNode(text)
                : value;
    }
}
