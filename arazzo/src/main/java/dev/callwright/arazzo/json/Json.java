package dev.callwright.arazzo.json;

import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// Reads and writes JSON so that numbers keep every digit they came with. Safe for use by any thread.
public final class Json {
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final int LONGEST_PLAIN_SCALE = 40;

    private Json() {}

    /// The value that `text` spells. Throws [JacksonException] when it is no JSON; no text at all is a missing
    /// value.
    public static JsonNode parse(String text) throws JacksonException {
        return MAPPER.readTree(text);
    }

    public static String write(JsonNode value) {
        return MAPPER.writeValueAsString(value);
    }

    /// `value` as it stands in a URL, a form, a header or a template: scalars bare, null and absent empty, the
    /// rest as JSON.
    public static String text(JsonNode value) {
        if (isAbsentOrNull(value)) {
            return "";
        }
        if (value.isString()) {
            return value.stringValue();
        }
        if (value.isBigDecimal()) {
            BigDecimal number = value.decimalValue();
            return Math.abs(number.scale()) <= LONGEST_PLAIN_SCALE ? number.toPlainString() : number.toString();
        }
        return value.isValueNode() ? value.asString() : write(value);
    }

    public static JsonNode absent() {
        return MissingNode.getInstance();
    }

    public static boolean isAbsentOrNull(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
