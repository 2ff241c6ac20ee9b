package dev.callwright.server.run;

import java.util.Map;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// JSON as it is kept. Safe for use by any thread.
final class Texts {
    /// What events tell of a body at most.
    private static final int LONGEST_TOLD = 16 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(2_000)
                            .maxStringLength(64 << 20)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Texts() {}

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    static ArrayNode array() {
        return JSON.createArrayNode();
    }

    static JsonNode parse(String text) {
        return JSON.readTree(text);
    }

    static String write(JsonNode value) {
        return JSON.writeValueAsString(value);
    }

    /// The same with long texts cut; of bytes their description is left.
    static JsonNode brief(JsonNode value) {
        if (value.isString() && value.stringValue().length() > LONGEST_TOLD) {
            return StringNode.valueOf(value.stringValue().substring(0, LONGEST_TOLD) + "…");
        }
        if (value.isArray()) {
            ArrayNode array = array();
            value.forEach(each -> array.add(brief(each)));
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = object();
            value.properties().stream()
                    .filter(each -> !isLongBase64(each))
                    .forEach(each -> object.set(each.getKey(), brief(each.getValue())));
            return object;
        }
        return value;
    }

    /// A part of it would be worth nothing.
    private static boolean isLongBase64(Map.Entry<String, JsonNode> member) {
        return member.getKey().equals("base64")
                && member.getValue().isString()
                && member.getValue().stringValue().length() > LONGEST_TOLD;
    }
}
