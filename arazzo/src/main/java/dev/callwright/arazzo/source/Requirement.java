package dev.callwright.arazzo.source;

import java.util.List;

/// One scheme that an operation asks for.
///
/// @param name of the scheme in its description
/// @param scopes of OAuth 2
public record Requirement(String name, SecurityScheme scheme, List<String> scopes) {
    public Requirement {
        scopes = List.copyOf(scopes);
    }
}
