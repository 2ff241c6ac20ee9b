package dev.callwright.arazzo.request;

import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.Operation;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What an API's description says of a body or of a part of it, as far as bytes are concerned.
record BodySchema(Contents contents, JsonNode schema, int depth) {
    private static final int DEEPEST = 20;

    /// Of the whole body.
    static BodySchema of(Operation operation, String contentType) {
        Contents contents = new Contents(operation);
        Map<String, JsonNode> described = contents.body();
        return new BodySchema(
                contents,
                Contents.media(described, MediaKind.plain(contentType))
                        .map(media -> media.path("schema"))
                        .orElse(Json.absent()),
                0);
    }

    BodySchema member(String name) {
        return part(here -> here.path("properties").path(name));
    }

    BodySchema element() {
        return part(here -> here.path("items"));
    }

    private interface Way {
        JsonNode in(JsonNode schema);
    }

    private BodySchema part(Way way) {
        JsonNode found = alternatives(schema, depth)
                .map(way::in)
                .filter(part -> !part.isMissingNode())
                .findFirst()
                .orElse(Json.absent());
        return new BodySchema(contents, found, depth + 1);
    }

    /// The schema and those that hold beside it.
    private Stream<JsonNode> alternatives(JsonNode reference, int deep) {
        if (deep > DEEPEST) {
            return Stream.empty();
        }
        JsonNode here = contents.resolved(reference);
        return Stream.concat(
                Stream.of(here), here.path("allOf").valueStream().flatMap(part -> alternatives(part, deep + 1)));
    }

    /// How bytes are asked for as text (`contentEncoding`, before OpenAPI 3.1 `format: byte`); empty when they are not.
    Optional<Base64.Encoder> encoder() {
        return alternatives(schema, depth)
                .flatMap(here -> Stream.of(here.path("contentEncoding"), here.path("format")))
                .flatMap(name -> switch (name.asString("")) {
                    case "base64", "byte" -> Stream.of(Base64.getEncoder());
                    case "base64url" -> Stream.of(Base64.getUrlEncoder());
                    default -> Stream.empty();
                })
                .findFirst();
    }
}
