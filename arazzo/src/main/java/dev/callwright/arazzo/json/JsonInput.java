package dev.callwright.arazzo.json;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes the tree of one JSON text. As deep as the parser lets a text be, which is some hundred levels.
final class JsonInput {
    private final JsonParser parser;

    JsonInput(JsonParser parser) {
        this.parser = parser;
    }

    /// All of the text, which must be one value; a missing one for no text at all.
    JsonNode value() throws JacksonException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return Json.absent();
        }
        JsonNode value = value(first);
        if (parser.nextToken() != null) {
            throw new StreamReadException(parser, "there is more after the value");
        }
        return value;
    }

    private JsonNode value(JsonToken token) throws JacksonException {
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> array();
            case VALUE_STRING -> Json.NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT -> Json.NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> Json.NODES.booleanNode(true);
            case VALUE_FALSE -> Json.NODES.booleanNode(false);
            case VALUE_NULL -> Json.NODES.nullNode();
            case END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT, NOT_AVAILABLE ->
                throw new StreamReadException(parser, "a value is expected, not " + token);
        };
    }

    private ObjectNode object() throws JacksonException {
        ObjectNode object = Json.NODES.objectNode();
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            object.set(name, value(parser.nextToken()));
        }
        return object;
    }

    private ArrayNode array() throws JacksonException {
        ArrayNode array = Json.NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(token));
        }
        return array;
    }

    private JsonNode integer() throws JacksonException {
        return switch (parser.getNumberType()) {
            case INT -> Json.NODES.numberNode(parser.getIntValue());
            case LONG -> Json.NODES.numberNode(parser.getLongValue());
            case BIG_INTEGER, FLOAT, DOUBLE, BIG_DECIMAL -> Json.NODES.numberNode(parser.getBigIntegerValue());
        };
    }
}
