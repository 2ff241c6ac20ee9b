package dev.callwright.arazzo.source;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// A way to authenticate that an API asks for.
public sealed interface SecurityScheme {
    record Basic() implements SecurityScheme {}

    /// Also OAuth 2 and OpenID Connect, whose result is a bearer token.
    record Bearer() implements SecurityScheme {}

    /// @param in `header`, `query` or `cookie`
    record ApiKey(String name, String in) implements SecurityScheme {}

    /// @param type as the description names it
    record Unknown(String type) implements SecurityScheme {}

    static SecurityScheme of(JsonNode scheme) {
        String type = scheme.path("type").asString("");
        String http = scheme.path("scheme").asString("").toLowerCase(Locale.ROOT);
        return switch (type) {
            case "basic" -> new Basic();
            case "http" ->
                http.equals("basic") ? new Basic() : http.equals("bearer") ? new Bearer() : new Unknown("http " + http);
            case "oauth2", "openIdConnect" -> new Bearer();
            case "apiKey" ->
                new ApiKey(scheme.path("name").asString(""), scheme.path("in").asString(""));
            default -> new Unknown(type.isEmpty() ? "without type" : type);
        };
    }
}
