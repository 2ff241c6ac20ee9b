package dev.callwright.arazzo.source;

import dev.callwright.arazzo.Credential.Grant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A way to authenticate that an API asks for.
public sealed interface SecurityScheme {
    record Basic() implements SecurityScheme {}

    record Digest() implements SecurityScheme {}

    /// Also OpenID Connect and flows of OAuth 2 that need a person, whose result is a bearer token.
    record Bearer() implements SecurityScheme {}

    /// OAuth 2 with flows whose tokens are had without a person at a browser.
    record OAuth(List<Flow> flows) implements SecurityScheme {
        public OAuth {
            flows = List.copyOf(flows);
        }

        /// The flow for a grant; empty when the API knows none.
        public Optional<Flow> flow(Grant grant) {
            Class<? extends Grant> kind = grant.getClass();
            return flows.stream().filter(flow -> flow.grant().equals(kind)).findFirst();
        }
    }

    /// @param tokens where they are had, as the description says it
    record Flow(Class<? extends Grant> grant, Optional<String> tokens) {}

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
        List<Flow> flows = new ArrayList<>();
        add(Grant.Client.class, scheme.path("flows").path("clientCredentials"), flows);
        add(Grant.Password.class, scheme.path("flows").path("password"), flows);
        scheme.path("flows").forEach(flow -> refreshed(flow, flows));
        // Swagger 2.0 has one flow per scheme, and other names for two of them.
        switch (scheme.path("flow").asString("")) {
            case "application" -> add(Grant.Client.class, scheme, flows);
            case "password" -> {
                add(Grant.Password.class, scheme, flows);
                refreshed(scheme, flows);
            }
            case "accessCode" -> refreshed(scheme, flows);
            default -> {}
        }
        return flows.isEmpty() ? new Bearer() : new OAuth(flows);
    }

    private static void add(Class<? extends Grant> grant, JsonNode flow, List<Flow> flows) {
        if (flow.isObject()) {
            flows.add(new Flow(grant, text(flow.path("tokenUrl"))));
        }
    }

    /// Without an address of its own a token is renewed where it was had.
    private static void refreshed(JsonNode flow, List<Flow> flows) {
        text(flow.path("refreshUrl"))
                .or(() -> text(flow.path("tokenUrl")))
                .ifPresent(url -> flows.add(new Flow(Grant.Refresh.class, Optional.of(url))));
    }

    private static Optional<String> text(JsonNode value) {
        return Optional.of(value.asString("")).filter(text -> !text.isEmpty());
    }
}
