package dev.callwright.arazzo.source;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What `$ref` leads to inside one tree.
record References(JsonNode root) {
    private static final int LONGEST_CHAIN = 20;

    /// A value without a reference is itself, one that leads nowhere is missing.
    JsonNode resolved(JsonNode value) {
        JsonNode here = value;
        for (int i = 0; i < LONGEST_CHAIN && here.path("$ref").isString(); i++) {
            String reference = here.path("$ref").stringValue();
            here = reference.startsWith("#")
                    ? Pointer.ofFragment(reference.substring(1))
                            .map(pointer -> pointer.in(root))
                            .orElse(Json.absent())
                    : Json.absent();
        }
        return here;
    }

    /// What a reference names in the end: `x` of `#/channels/x`.
    static String lastToken(String reference) {
        return Pointer.ofFragment(reference.replaceFirst("^[^#]*#", ""))
                .map(Pointer::tokens)
                .filter(tokens -> !tokens.isEmpty())
                .map(List::getLast)
                .orElse("");
    }
}
