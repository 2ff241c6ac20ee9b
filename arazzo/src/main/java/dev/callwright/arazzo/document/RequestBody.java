package dev.callwright.arazzo.document;

import dev.callwright.arazzo.problem.Place;
import java.util.List;
import java.util.Optional;

/// @param contentType when absent the operation's own
public record RequestBody(
        Optional<String> contentType, Optional<Located> payload, List<Replacement> replacements, Place place) {
    public RequestBody {
        replacements = List.copyOf(replacements);
    }

    /// @param target a JSON Pointer, or a path in `language`
    /// @param version of the language; empty for its usual one
    public record Replacement(String target, Optional<String> language, String version, Located value, Place place) {}
}
