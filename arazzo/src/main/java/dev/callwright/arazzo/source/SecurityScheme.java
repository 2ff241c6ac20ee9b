package dev.callwright.arazzo.source;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A way to authenticate that an API asks for.
public sealed interface SecurityScheme {
    record Basic() implements SecurityScheme {}

    record Digest() implements SecurityScheme {}

    /// Also OpenID Connect and the flows of OAuth 2 that need a person, whose result is a bearer token.
    record Bearer() implements SecurityScheme {}

    /// OAuth 2 with the flow of client credentials.
    ///
    /// @param tokens where tokens are had, as the description says it
    record ClientCredentials(Optional<String> tokens) implements SecurityScheme {}

    /// @param in `header`, `query` or `cookie`
    record ApiKey(String name, String in) implements SecurityScheme {}

    record MutualTls() implements SecurityScheme {}

    /// @param type as the description names it
    record Unknown(String type) implements SecurityScheme {}

    static SecurityScheme of(JsonNode scheme) {
        String type = scheme.path("type").asString("");
        return switch (type) {
            case "basic" -> new Basic();
            case "http" -> ofHttp(scheme.path("scheme").asString("").toLowerCase(Locale.ROOT));
            case "oauth2" -> ofOAuth(scheme);
            case "openIdConnect" -> new Bearer();
            case "mutualTLS" -> new MutualTls();
            case "apiKey" ->
                new ApiKey(scheme.path("name").asString(""), scheme.path("in").asString(""));
            default -> new Unknown(type.isEmpty() ? "without type" : type);
        };
    }

    private static SecurityScheme ofHttp(String scheme) {
        return switch (scheme) {
            case "basic" -> new Basic();
            case "digest" -> new Digest();
            case "bearer" -> new Bearer();
            default -> new Unknown("http " + scheme);
        };
    }

    private static SecurityScheme ofOAuth(JsonNode scheme) {
        JsonNode flow = scheme.path("flows").path("clientCredentials");
        if (flow.isObject()) {
            return new ClientCredentials(text(flow.path("tokenUrl")));
        }
        // Swagger 2.0 has one flow per scheme, and another name for this one.
        return scheme.path("flow").asString("").equals("application")
                ? new ClientCredentials(text(scheme.path("tokenUrl")))
                : new Bearer();
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asString("")).filter(text -> !text.isEmpty());
    }
}
