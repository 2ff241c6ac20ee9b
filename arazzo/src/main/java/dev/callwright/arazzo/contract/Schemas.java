package dev.callwright.arazzo.contract;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.regex.BoundedRegex;
import dev.callwright.arazzo.regex.RegexException;
import tools.jackson.databind.JsonNode;

/// Compiles JSON Schemas of 2020-12. Their patterns come from documents, and so do the texts: each try is bounded.
public final class Schemas {
    private Schemas() {}

    /// What loads at the first schema takes some hundredths of a second; this does nothing else.
    public static void load() {
        strict(Json.NODES.objectNode().put("type", "object")).validate(Json.NODES.objectNode());
    }

    /// Throws [SchemaException] or [IllegalArgumentException] when it is none. The latter comes, while a value is
    /// validated, also of a pattern that cannot be tried to the end.
    public static Schema strict(JsonNode schema) {
        return compiled(schema, Schemas::pattern);
    }

    /// As [#strict], but a pattern that is none, or cannot be tried to the end, lets every text pass.
    static Schema lenient(JsonNode schema) {
        return compiled(schema, Schemas::lenientPattern);
    }

    private static Schema compiled(JsonNode schema, RegularExpressionFactory patterns) {
        SchemaRegistryConfig config = SchemaRegistryConfig.builder()
                .regularExpressionFactory(patterns)
                .build();
        return SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, registry -> registry.schemaRegistryConfig(config))
                .getSchema(schema);
    }

    private static RegularExpression pattern(String pattern) {
        try {
            BoundedRegex regex = BoundedRegex.compile(pattern, 0);
            return text -> {
                try {
                    return regex.foundIn(text);
                } catch (RegexException e) {
                    throw new IllegalArgumentException(e.getMessage(), e);
                }
            };
        } catch (RegexException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static RegularExpression lenientPattern(String pattern) {
        try {
            RegularExpression regex = pattern(pattern);
            return text -> isFound(regex, text);
        } catch (IllegalArgumentException e) {
            return _ -> true;
        }
    }

    private static boolean isFound(RegularExpression regex, String text) {
        try {
            return regex.matches(text);
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
