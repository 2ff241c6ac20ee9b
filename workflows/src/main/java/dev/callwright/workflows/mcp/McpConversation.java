package dev.callwright.workflows.mcp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The server's side of the Model Context Protocol for tools: messages of JSON-RPC 2.0 in, answers and
/// notifications out, however they travel. Safe for use by any thread; requests may go on at one time.
final class McpConversation {
    /// The newest first: what a client asks for is taken if it is one of them.
    static final List<String> VERSIONS = List.of("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");

    private static final int PARSE_ERROR = -32700;
    private static final int INVALID_REQUEST = -32600;
    private static final int METHOD_NOT_FOUND = -32601;
    private static final int INVALID_PARAMS = -32602;
    private static final int INTERNAL = -32603;
    private static final int BUSY = -32000;
    private static final int DEEPEST = 64;

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final McpTools tools;
    private final String version;
    private final Map<JsonNode, Thread> working = new ConcurrentHashMap<>();

    /// @param version of this program
    McpConversation(McpTools tools, String version) {
        this.tools = tools;
        this.version = version;
    }

    /// What a text is, before anything is done about it.
    ///
    /// @param id of a request; empty for what needs no answer
    record Message(Optional<JsonNode> id, String method, JsonNode parameters, Optional<String> problem) {}

    static Message read(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            Optional<JsonNode> id = Optional.of(json.path("id")).filter(found -> found.isString() || found.isNumber());
            if (!json.isObject() || !json.path("jsonrpc").asString("").equals("2.0")) {
                return new Message(id, "", json, Optional.of(error(id, INVALID_REQUEST, "no message of JSON-RPC 2.0")));
            }
            return new Message(id, json.path("method").asString(""), json.path("params"), Optional.empty());
        } catch (JacksonException e) {
            return new Message(
                    Optional.empty(),
                    "",
                    JSON.createObjectNode(),
                    Optional.of(error(Optional.empty(), PARSE_ERROR, "no JSON: " + e.getOriginalMessage())));
        }
    }

    /// What a request is answered that cannot be taken now.
    static String refusal(Message request, String reason) {
        return error(request.id(), BUSY, reason);
    }

    /// Does what a message asks for, on the calling thread.
    ///
    /// @param notes hears notifications that go before the answer
    /// @return the answer; empty for a notification, an answer of the client, or a request that was cancelled
    Optional<String> answer(Message message, Consumer<String> notes) {
        if (message.problem().isPresent()) {
            return message.problem();
        }
        if (message.id().isEmpty()) {
            if (message.method().equals("notifications/cancelled")) {
                cancel(message.parameters().path("requestId"));
            }
            return Optional.empty();
        }
        JsonNode id = message.id().get();
        return switch (message.method()) {
            case "" -> Optional.empty();
            case "initialize" -> Optional.of(result(id, welcome(message.parameters())));
            case "ping" -> Optional.of(result(id, JSON.createObjectNode()));
            case "tools/list" -> Optional.of(result(id, list()));
            case "tools/call" -> call(id, message.parameters(), notes);
            default -> Optional.of(error(message.id(), METHOD_NOT_FOUND, "no method " + message.method()));
        };
    }

    private void cancel(JsonNode request) {
        Thread thread = working.get(request);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private ObjectNode welcome(JsonNode parameters) {
        String asked = parameters.path("protocolVersion").asString("");
        ObjectNode welcome =
                JSON.createObjectNode().put("protocolVersion", VERSIONS.contains(asked) ? asked : VERSIONS.getFirst());
        welcome.putObject("capabilities").putObject("tools");
        welcome.putObject("serverInfo").put("name", "callwright-arazzo").put("version", version);
        return welcome;
    }

    private ObjectNode list() {
        ObjectNode list = JSON.createObjectNode();
        ArrayNode all = list.putArray("tools");
        for (McpTools.Tool tool : tools.tools()) {
            ObjectNode json = all.addObject().put("name", tool.name());
            if (!tool.title().isEmpty()) {
                json.put("title", tool.title());
            }
            if (!tool.description().isEmpty()) {
                json.put("description", tool.description());
            }
            json.set("inputSchema", tool.inputs());
        }
        return list;
    }

    private Optional<String> call(JsonNode id, JsonNode parameters, Consumer<String> notes) {
        String name = parameters.path("name").asString("");
        JsonNode arguments = parameters.path("arguments");
        if (!arguments.isMissingNode() && !arguments.isObject()) {
            return Optional.of(error(Optional.of(id), INVALID_PARAMS, "arguments must be an object"));
        }
        JsonNode given = arguments.isObject() ? arguments : JSON.createObjectNode();
        JsonNode token = parameters.path("_meta").path("progressToken");
        working.put(id, Thread.currentThread());
        try {
            Optional<McpTools.Outcome> outcome = tools.call(name, given, (steps, text) -> {
                if (!token.isMissingNode()) {
                    notes.accept(progress(token, steps, text));
                }
            });
            if (Thread.interrupted()) {
                // The client wants no answer to what it has cancelled.
                return Optional.empty();
            }
            return Optional.of(outcome.map(found -> result(id, json(found)))
                    .orElseGet(() -> error(Optional.of(id), INVALID_PARAMS, "no tool " + name)));
        } catch (RuntimeException failure) {
            return Optional.of(error(Optional.of(id), INTERNAL, "a fault of ours: " + failure));
        } finally {
            working.remove(id);
        }
    }

    private static ObjectNode json(McpTools.Outcome outcome) {
        ObjectNode json = JSON.createObjectNode();
        json.putArray("content").addObject().put("type", "text").put("text", outcome.text());
        outcome.structure().ifPresent(structure -> json.set("structuredContent", structure));
        return json.put("isError", outcome.isError());
    }

    private static String progress(JsonNode token, int steps, String text) {
        ObjectNode note = JSON.createObjectNode().put("jsonrpc", "2.0").put("method", "notifications/progress");
        note.putObject("params").put("progress", steps).put("message", text).set("progressToken", token);
        return JSON.writeValueAsString(note);
    }

    private static String result(JsonNode id, JsonNode result) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.set("result", result);
        return JSON.writeValueAsString(answer);
    }

    private static String error(Optional<JsonNode> id, int code, String message) {
        ObjectNode answer = JSON.createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id.orElse(null));
        answer.putObject("error").put("code", code).put("message", message);
        return JSON.writeValueAsString(answer);
    }
}
