package dev.callwright.arazzo.mock;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.contract.SchemaBundle;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An answer made from a description.
///
/// @param type empty when there is no body
record MockAnswer(int status, Map<String, String> headers, String type, AnswerBody body) {
    private static final String PROBLEM = "application/problem+json";
    private static final AnswerBody NOTHING = new AnswerBody.Text("");

    /// @param wanted the status that was asked for
    /// @param example the name of the example that was asked for
    static MockAnswer of(Operation operation, Optional<Integer> wanted, Optional<String> example) {
        Contents contents = new Contents(operation);
        int status = wanted.orElseGet(() -> usual(contents.statuses()));
        Optional<JsonNode> response = contents.response(status);
        if (response.isEmpty() && wanted.isPresent()) {
            return problem(
                    400,
                    "no such answer is described",
                    List.of(operation + " has no " + status + "; there is " + String.join(", ", contents.statuses())));
        }
        Map<String, String> headers =
                response.map(found -> headers(found, contents)).orElse(Map.of());
        Map<String, JsonNode> described = response.map(contents::of).orElse(Map.of());
        Optional<Map.Entry<String, JsonNode>> media = described.entrySet().stream()
                .filter(each -> MediaKind.of(each.getKey()) == MediaKind.JSON)
                .findFirst()
                .or(() -> described.entrySet().stream().findFirst());
        return media.map(chosen -> new MockAnswer(
                        status,
                        headers,
                        type(chosen.getKey()),
                        body(chosen.getKey(), chosen.getValue(), example, contents)))
                .orElseGet(() -> new MockAnswer(status, headers, "", NOTHING));
    }

    static MockAnswer problem(int status, String title, List<String> problems) {
        ObjectNode body = Json.NODES.objectNode().put("title", title).put("status", status);
        ArrayNode list = body.putArray("problems");
        problems.forEach(list::add);
        return new MockAnswer(status, Map.of(), PROBLEM, new AnswerBody.Text(Json.write(body)));
    }

    /// The first that is a success, else the first with a number, else 200.
    private static int usual(List<String> statuses) {
        List<Integer> numbers = statuses.stream()
                .map(status -> status.replace('X', '0').replace('x', '0'))
                .filter(status -> status.matches("[1-5][0-9]{2}"))
                .map(Integer::valueOf)
                .toList();
        return numbers.stream()
                .filter(number -> number >= 200 && number < 300)
                .findFirst()
                .or(() -> statuses.contains("default")
                        ? Optional.of(200)
                        : numbers.stream().findFirst())
                .orElse(200);
    }

    private static Map<String, String> headers(JsonNode response, Contents contents) {
        Map<String, String> headers = new LinkedHashMap<>();
        response.path("headers").properties().forEach(header -> {
            JsonNode described = contents.resolved(header.getValue());
            JsonNode value = value(described, Optional.empty(), contents);
            String text = Json.text(value);
            if (value.isValueNode() && text.chars().allMatch(c -> c >= 0x20 && c < 0x7F) && isToken(header.getKey())) {
                headers.put(header.getKey(), text);
            }
        });
        return headers;
    }

    private static boolean isToken(String name) {
        return name.matches("[A-Za-z0-9-]{1,100}") && !name.equalsIgnoreCase("Content-Length");
    }

    private static JsonNode value(JsonNode media, Optional<String> example, Contents contents) {
        return told(media, example, contents).orElseGet(() -> made(media, contents));
    }

    private static JsonNode made(JsonNode media, Contents contents) {
        return media.has("schema")
                ? new Samples(SchemaBundle.of(contents.root(), media.path("schema"), contents.isOldDialect(), false))
                        .sample()
                : Json.absent();
    }

    /// The example that is asked for, or the first.
    private static Optional<JsonNode> told(JsonNode media, Optional<String> example, Contents contents) {
        JsonNode examples = media.path("examples");
        Stream<JsonNode> named = example.stream().map(examples::path);
        Stream<JsonNode> first = examples.isObject() ? examples.valueStream().limit(1) : Stream.empty();
        return Stream.concat(
                        Stream.concat(
                                named.map(contents::resolved).map(one -> one.path("value")),
                                Stream.of(media.path("example"))),
                        first.map(contents::resolved).map(one -> one.path("value")))
                .filter(value -> !value.isMissingNode())
                .findFirst();
    }

    private static String type(String described) {
        return switch (described) {
            case "image/*" -> "image/png";
            case "audio/*" -> "audio/wav";
            default -> described.contains("*") ? "application/json" : described;
        };
    }

    private static AnswerBody body(String described, JsonNode media, Optional<String> example, Contents contents) {
        String type = type(described);
        MediaKind kind = MediaKind.of(type);
        Optional<JsonNode> told = told(media, example, contents);
        if (kind == MediaKind.BINARY && told.isEmpty()) {
            return new AnswerBody.Bytes(new BytesValue(type, "sample", SampleBytes.of(type)));
        }
        JsonNode value = told.orElseGet(() -> made(media, contents));
        return new AnswerBody.Text(
                kind == MediaKind.JSON && !value.isMissingNode() ? Json.write(value) : Json.text(value));
    }

    byte[] bytes() {
        return body.bytes();
    }
}
