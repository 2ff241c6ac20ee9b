package dev.callwright.arazzo.json;

import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Writes a tree as JSON text.
final class JsonOutput {
    private final JsonGenerator generator;

    JsonOutput(JsonGenerator generator) {
        this.generator = generator;
    }

    void write(JsonNode value) {
        switch (value.getNodeType()) {
            case OBJECT -> object(value);
            case ARRAY -> array(value);
            case STRING -> generator.writeString(value.stringValue());
            case NUMBER -> number(value);
            case BOOLEAN -> generator.writeBoolean(value.booleanValue());
            case NULL, MISSING -> generator.writeNull();
            case POJO, BINARY -> Mapping.MAPPER.writeValue(generator, value);
        }
    }

    private void object(JsonNode object) {
        generator.writeStartObject();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            generator.writeName(member.getKey());
            write(member.getValue());
        }
        generator.writeEndObject();
    }

    private void array(JsonNode array) {
        generator.writeStartArray();
        for (JsonNode element : array) {
            write(element);
        }
        generator.writeEndArray();
    }

    private void number(JsonNode number) {
        switch (number.numberType()) {
            case INT -> generator.writeNumber(number.intValue());
            case LONG -> generator.writeNumber(number.longValue());
            case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
            case BIG_DECIMAL -> generator.writeNumber(number.decimalValue());
            case FLOAT -> generator.writeNumber(number.floatValue());
            case DOUBLE -> generator.writeNumber(number.doubleValue());
        }
    }

    /// For what knows by itself how it is written; made when such a value first comes.
    private static final class Mapping {
        static final JsonMapper MAPPER = JsonMapper.builder().build();
    }
}
