package dev.callwright.arazzo.source;

import java.util.Set;

/// Which members of an API description hold members that its author named: a schema called `example` is no example.
final class AuthorNames {
    private static final Set<String> HOLDERS = Set.of(
            "paths",
            "schemas",
            "parameters",
            "headers",
            "requestBodies",
            "responses",
            "callbacks",
            "links",
            "securitySchemes",
            "securityDefinitions",
            "pathItems",
            "properties",
            "patternProperties",
            "definitions",
            "$defs",
            "content",
            "encoding",
            "variables",
            "additionalOperations");

    private AuthorNames() {}

    /// @param named whether `member` itself is such a name
    static boolean areIn(String member, boolean named) {
        return !named && HOLDERS.contains(member);
    }
}
