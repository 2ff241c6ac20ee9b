package dev.callwright.arazzo.contract;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.source.Contents;
import dev.callwright.arazzo.source.DeclaredParameter;
import dev.callwright.arazzo.source.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Says where requests and answers are not as an API's description says. It only looks; schemas are compiled once. Not
/// safe for several threads.
public final class Contract {
    private final Map<String, SchemaCheck> checks = new HashMap<>();

    /// One thing that is not as described.
    ///
    /// @param reason begins with whose it is
    public record Finding(Code code, String reason) {}

    /// @param body of the answer as expressions see it; of what should be JSON and is none, the text
    public List<Finding> answer(Operation operation, HttpAnswer answer, JsonNode body) {
        Contents contents = new Contents(operation);
        List<String> statuses = contents.statuses();
        if (statuses.isEmpty()) {
            return List.of();
        }
        String who = "the answer " + answer.status() + " to " + named(operation);
        Optional<JsonNode> response = contents.response(answer.status());
        if (response.isEmpty()) {
            return List.of(new Finding(
                    Code.CONTRACT_STATUS, who + " is not described; there is " + String.join(", ", statuses)));
        }
        Map<String, JsonNode> described = contents.of(response.get());
        if (described.isEmpty() || answer.body().isEmpty()) {
            return List.of();
        }
        String type = answer.header("Content-Type").orElse("");
        Optional<JsonNode> media = Contents.media(described, type);
        if (media.isEmpty()) {
            return List.of(new Finding(
                    Code.CONTRACT_TYPE,
                    who + " is " + (type.isEmpty() ? "of no media type" : type) + "; described is "
                            + String.join(", ", described.keySet())));
        }
        // There is nothing more to say of bytes than of what type they are.
        if (!(answer.body() instanceof AnswerBody.Text(String text, boolean _))
                || MediaKind.of(type) != MediaKind.JSON
                || !media.get().has("schema")) {
            return List.of();
        }
        String key = key(operation) + " " + answer.status() + " " + type;
        boolean isJson = !(body.isString() && body.stringValue().equals(text));
        return findings(
                Code.CONTRACT_ANSWER,
                who,
                isJson ? check(key, contents, media.get().path("schema"), false).problems(body) : List.of("no JSON"));
    }

    public List<Finding> request(Operation operation, Exchange.Sent sent) {
        List<Finding> findings = new ArrayList<>();
        Contents contents = new Contents(operation);
        for (DeclaredParameter parameter : operation.parameters()) {
            JsonNode value = value(parameter, sent);
            JsonNode schema = contents.schema(parameter);
            if (!value.isMissingNode() && schema.isObject()) {
                String key = key(operation) + " " + parameter.in() + " " + parameter.name();
                findings.addAll(findings(
                        Code.CONTRACT_REQUEST,
                        "the parameter " + parameter.name() + " of " + named(operation),
                        check(key, contents, schema, true).problemsOfTexts(value)));
            }
        }
        findings.addAll(body(operation, sent, contents));
        return findings;
    }

    private List<Finding> body(Operation operation, Exchange.Sent sent, Contents contents) {
        String type = sent.headers().getOrDefault("Content-Type", "");
        String who = "the body of " + named(operation);
        Map<String, JsonNode> described = contents.body();
        if (sent.body().isMissingNode()) {
            return List.of();
        }
        Optional<JsonNode> media = Contents.media(described, type);
        if (media.isEmpty()) {
            return described.isEmpty()
                    ? List.of()
                    : List.of(new Finding(
                            Code.CONTRACT_REQUEST,
                            who + " is " + (type.isEmpty() ? "of no media type" : type) + "; described is "
                                    + String.join(", ", described.keySet())));
        }
        if (!media.get().has("schema") || Blob.in(sent.body()).isPresent()) {
            return List.of();
        }
        SchemaCheck check =
                check(key(operation) + " body " + type, contents, media.get().path("schema"), true);
        return switch (MediaKind.of(type)) {
            case JSON -> findings(Code.CONTRACT_REQUEST, who, check.problems(sent.body()));
            case FORM ->
                sent.body().isObject()
                        ? findings(Code.CONTRACT_REQUEST, who, check.problemsOfTexts(sent.body()))
                        : List.of();
            case MULTIPART, XML, TEXT, BINARY, OTHER -> List.of();
        };
    }

    private static JsonNode value(DeclaredParameter parameter, Exchange.Sent sent) {
        if (parameter.in() == In.QUERY) {
            return sent.query().getOrDefault(parameter.name(), Json.absent());
        }
        Map<String, String> texts = parameter.in() == In.PATH ? sent.path() : sent.headers();
        String text = parameter.in() == In.PATH || parameter.in() == In.HEADER ? texts.get(parameter.name()) : null;
        return text == null ? Json.absent() : Json.NODES.stringNode(text);
    }

    private SchemaCheck check(String key, Contents contents, JsonNode schema, boolean request) {
        return checks.computeIfAbsent(
                key, _ -> new SchemaCheck(SchemaBundle.of(contents.root(), schema, contents.isOldDialect(), request)));
    }

    private static List<Finding> findings(Code code, String who, List<String> problems) {
        return problems.stream()
                .map(problem -> new Finding(code, who + " is not as described: " + problem))
                .toList();
    }

    private static String key(Operation operation) {
        return operation.api().location() + " " + operation.method() + " " + operation.path();
    }

    private static String named(Operation operation) {
        return operation.id().isEmpty() ? operation.toString() : operation.id();
    }
}
