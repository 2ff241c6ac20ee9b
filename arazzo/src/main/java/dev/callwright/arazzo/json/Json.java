package dev.callwright.arazzo.json;

import java.io.StringWriter;
import java.math.BigDecimal;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;

/// Reads and writes JSON so that numbers keep every digit they came with. Safe for use by any thread.
///
/// By Jackson's streams and without its mapper: to make one costs a tenth of the start of a short run, for dates and
/// classes that are never mapped.
public final class Json {
    public static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final JsonFactory TEXTS = new JsonFactory();

    private static final int LONGEST_PLAIN_SCALE = 40;

    private Json() {}

    /// The value that `text` spells. Throws [JacksonException] when it is no JSON; no text at all is a missing
    /// value.
    public static JsonNode parse(String text) throws JacksonException {
        try (JsonParser parser = TEXTS.createParser(ObjectReadContext.empty(), text)) {
            return new JsonInput(parser).value();
        }
    }

    /// Made when it is first needed: most runs read no JSON of an author.
    private static final class Unique {
        static final JsonFactory TEXTS = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
    }

    /// True when an object in `text`, which is JSON, has two members of one name; [#parse] takes the last one.
    public static boolean hasNamesTwice(String text) {
        try (JsonParser parser = Unique.TEXTS.createParser(ObjectReadContext.empty(), text)) {
            new JsonInput(parser).value();
            return false;
        } catch (JacksonException e) {
            return true;
        }
    }

    public static String write(JsonNode value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = TEXTS.createGenerator(ObjectWriteContext.empty(), text)) {
            new JsonOutput(generator).write(value);
        }
        return text.toString();
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
