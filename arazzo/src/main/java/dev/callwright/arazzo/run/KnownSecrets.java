package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is secret from the beginning: credentials, and inputs that are passwords by their schema or their name.
final class KnownSecrets {
    private static final Pattern TELLING =
            Pattern.compile("(?i).*(passw(or)?d|secret|token|api[-_]?key|credential|authorization).*");

    private KnownSecrets() {}

    static Stream<String> of(Targets targets) {
        return targets.credentials().values().stream().flatMap(List::stream).flatMap(KnownSecrets::of);
    }

    private static Stream<String> of(Credential credential) {
        return switch (credential) {
            case Credential.Basic(String user, String password) ->
                Stream.of(
                        password,
                        Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            case Credential.Bearer(String token) -> Stream.of(token);
            case Credential.ApiKey(String key) -> Stream.of(key);
            case Credential.ClientCredentials(String _, String secret, var _) -> Stream.of(secret);
            case Credential.Certificate _ -> Stream.empty();
            case Credential.Named(String _, Credential inner) -> of(inner);
        };
    }

    static Stream<String> of(Optional<JsonNode> schema, JsonNode inputs) {
        return inputs.propertyStream()
                .filter(input -> input.getValue().isString())
                .filter(input -> TELLING.matcher(input.getKey()).matches()
                        || schema.filter(found -> found.path("properties")
                                        .path(input.getKey())
                                        .path("format")
                                        .asString("")
                                        .equals("password"))
                                .isPresent())
                .map(Map.Entry::getValue)
                .map(JsonNode::stringValue);
    }
}
