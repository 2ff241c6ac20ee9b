package dev.callwright.arazzo.source;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What an operation's description says of the contents of requests and answers.
public record Contents(Operation operation) {
    /// The description as a whole, in which its references mean something.
    public JsonNode root() {
        return operation.api().root();
    }

    /// True for the schemas of OpenAPI 3.0 and Swagger, which are not quite JSON Schemas.
    public boolean isOldDialect() {
        return operation.api().isSwagger()
                || root().path("openapi").asString("").startsWith("3.0");
    }

    /// Statuses as they are described, such as `200`, `4XX`, `default`.
    public List<String> statuses() {
        return List.copyOf(operation.node().path("responses").propertyNames()).stream()
                .filter(status -> !status.startsWith("x-"))
                .toList();
    }

    /// The answer that is described for a status: its own, that of its class, or the default.
    public Optional<JsonNode> response(int status) {
        JsonNode responses = operation.node().path("responses");
        String number = Integer.toString(status);
        return Stream.of(number, number.charAt(0) + "XX", number.charAt(0) + "xx", "default")
                .filter(responses::has)
                .map(name -> operation.api().resolved(responses.path(name)))
                .findFirst();
    }

    /// Media types of an answer with what is said of each: `schema`, `example`, `examples`.
    public Map<String, JsonNode> of(JsonNode response) {
        if (!operation.api().isSwagger()) {
            return contents(response.path("content"));
        }
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        if (response.has("schema")) {
            JsonNode own = operation.node().path("produces");
            JsonNode produces = own.isArray() ? own : root().path("produces");
            List<String> types =
                    produces.valueStream().map(type -> type.asString("")).toList();
            for (String type : types.isEmpty() ? List.of("application/json") : types) {
                var media = Json.NODES.objectNode();
                media.set("schema", response.path("schema"));
                if (response.path("examples").has(type)) {
                    media.set("example", response.path("examples").path(type));
                }
                contents.put(type, media);
            }
        }
        return contents;
    }

    /// As [#of], for the body of a request.
    public Map<String, JsonNode> body() {
        if (!operation.api().isSwagger()) {
            return contents(operation
                    .api()
                    .resolved(operation.node().path("requestBody"))
                    .path("content"));
        }
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        Stream.of(operation.node(), operation.item())
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(operation.api()::resolved)
                .filter(parameter -> parameter.path("in").asString("").equals("body"))
                .findFirst()
                .ifPresent(parameter -> operation.bodyTypes().forEach(type -> contents.put(type, parameter)));
        return contents;
    }

    private Map<String, JsonNode> contents(JsonNode content) {
        Map<String, JsonNode> contents = new LinkedHashMap<>();
        content.properties()
                .forEach(media -> contents.put(media.getKey(), operation.api().resolved(media.getValue())));
        return contents;
    }

    /// What `described` says of a media type, also by a range such as `text/*`.
    public static Optional<JsonNode> media(Map<String, JsonNode> described, String contentType) {
        String type = MediaKind.plain(contentType);
        String range = type.contains("/") ? type.substring(0, type.indexOf('/')) + "/*" : type;
        return Stream.of(type, range, "*/*")
                .flatMap(wanted -> described.entrySet().stream()
                        .filter(media -> MediaKind.plain(media.getKey()).equals(wanted)))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The schema of a parameter; missing when there is none.
    public JsonNode schema(DeclaredParameter declared) {
        return Stream.of(operation.node(), operation.item())
                .flatMap(holder -> holder.path("parameters").valueStream())
                .map(operation.api()::resolved)
                .filter(parameter -> parameter.path("name").asString("").equals(declared.name())
                        && parameter
                                .path("in")
                                .asString("")
                                .equalsIgnoreCase(declared.in().toString()))
                .findFirst()
                .map(parameter -> operation.api().isSwagger() ? parameter : parameter.path("schema"))
                .orElse(Json.absent());
    }

    /// What a local reference leads to.
    public JsonNode resolved(JsonNode value) {
        return operation.api().resolved(value);
    }
}
