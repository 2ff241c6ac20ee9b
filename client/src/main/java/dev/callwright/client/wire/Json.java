package dev.callwright.client.wire;

import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes JSON. Safe for use by any thread.
public final class Json {
    private static final int DEEPEST = 64;
    private static final int LONGEST_NUMBER = 60;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /// The object or list that `text` spells.
    ///
    /// @throws IOException when it is no JSON, a bare value, or nested too deeply
    public static JsonNode read(String text) throws IOException {
        try {
            JsonNode value = MAPPER.readTree(text);
            if (value.isContainer()) {
                return value;
            }
            throw new IOException("neither an object nor a list");
        } catch (JacksonException wrong) {
            throw new IOException(wrong.getOriginalMessage(), wrong);
        }
    }

    /// `value` of maps, lists, texts, numbers, flags and nulls.
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }
}
