package dev.callwright.arazzo;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.callwright.arazzo.schema.PublishedSchema;
import java.util.EnumMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Holds what is written for programs against its published schema.
final class Published {
    private static final Map<PublishedSchema, Schema> SCHEMAS = new EnumMap<>(PublishedSchema.class);

    private Published() {}

    static void check(PublishedSchema which, JsonNode value) {
        Schema schema;
        synchronized (SCHEMAS) {
            schema = SCHEMAS.computeIfAbsent(
                    which,
                    _ -> SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                            .getSchema(which.text()));
        }
        // What a file input becomes when it is written is a text; so is validated what is written.
        var errors = schema.validate(
                tools.jackson.databind.json.JsonMapper.builder().build().readTree(value.toString()));
        if (!errors.isEmpty()) {
            throw new AssertionError("not as the schema says: " + value + "\n" + errors);
        }
    }
}
