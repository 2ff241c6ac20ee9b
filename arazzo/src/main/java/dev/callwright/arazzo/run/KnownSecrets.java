package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What is secret from the beginning: credentials, and inputs that are passwords by their schema or their name.
final class KnownSecrets {
    private static final int DEEPEST = 30;
    private static final Pattern TELLING =
            Pattern.compile("(?i).*(passw(or)?d|secret|token|api[-_]?key|credential|authorization).*");

    private KnownSecrets() {}

    static Stream<String> of(Targets targets) {
        return targets.credentials().values().stream().flatMap(List::stream).flatMap(KnownSecrets::of);
    }

    static Stream<String> of(Credential credential) {
        return switch (credential) {
            case Credential.Basic(String user, String password) ->
                Stream.of(
                        password,
                        Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8)));
            case Credential.Bearer(String token) -> Stream.of(token);
            case Credential.ApiKey(String key) -> Stream.of(key);
            case Credential.OAuth(String _, String secret, Credential.Grant grant, var _) ->
                switch (grant) {
                    case Credential.Grant.Client _ -> Stream.of(secret);
                    case Credential.Grant.Password(String _, String password) -> Stream.of(secret, password);
                    case Credential.Grant.Refresh(String token) -> Stream.of(secret, token);
                };
            case Credential.Certificate _ -> Stream.empty();
            case Credential.Named(String _, Credential inner) -> of(inner);
        };
    }

    /// Texts among the inputs of a workflow that are secret by their name or their schema, at any depth.
    static Stream<String> of(WorkflowRef workflow, JsonNode inputs) {
        Optional<InputSchema> schema = new InputReader(workflow).schema();
        return inputs.propertyStream()
                .flatMap(input -> of(
                        input.getKey(),
                        input.getValue(),
                        schema.map(found -> found.property(input.getKey())).orElse(Json.absent()),
                        schema,
                        0));
    }

    /// Whether a value of this name and schema is one.
    static boolean isSecret(String name, JsonNode described) {
        return TELLING.matcher(name).matches()
                || described.path("format").asString("").equals("password");
    }

    private static Stream<String> of(
            String name, JsonNode value, JsonNode described, Optional<InputSchema> schema, int depth) {
        if (isSecret(name, described)) {
            return texts(value, depth);
        }
        if (depth > DEEPEST) {
            return Stream.empty();
        }
        JsonNode members = described.path("properties");
        Stream<String> inside = value.propertyStream()
                .flatMap(member -> of(
                        member.getKey(),
                        member.getValue(),
                        flat(schema, members.path(member.getKey())),
                        schema,
                        depth + 1));
        return value.isArray()
                ? value.valueStream()
                        .flatMap(element -> of("", element, flat(schema, described.path("items")), schema, depth + 1))
                : inside;
    }

    private static JsonNode flat(Optional<InputSchema> schema, JsonNode described) {
        return schema.map(found -> found.flat(described)).orElse(described);
    }

    private static Stream<String> texts(JsonNode value, int depth) {
        return value.isString()
                ? Stream.of(value.stringValue())
                : depth > DEEPEST ? Stream.empty() : value.valueStream().flatMap(inner -> texts(inner, depth + 1));
    }
}
