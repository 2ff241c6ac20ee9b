package dev.callwright.arazzo;

import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the lab's OpenAPI description describes: fixed answers, failures that pass, and echoes.
final class LabServer {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ITEM = """
            {"id":"it-1","name":"Widget","status":"Completed","count":3,"price":9.5,"active":true,"deleted":false,
             "missing":null,"dashed-key":"dk","a/b":"slash","tags":["red","green"],
             "items":[{"sku":"A1","qty":2},{"sku":"B2","qty":5}],"nested":{"deep":{"v":42}},"numstr":"10",
             "quote":"it's","empty":[],"text":"a{b}c"}""";
    private static final String ORDER = "<order><id>77</id><items><item sku=\"A\" price=\"5\"/>"
            + "<item sku=\"B\" price=\"15\"/></items><state>ready</state></order>";

    private final Map<String, String> retryAfter;
    private final Map<String, Integer> hits = new HashMap<>();

    /// @param retryAfter the header of failures; empty for none
    LabServer(Map<String, String> retryAfter) {
        this.retryAfter = retryAfter;
    }

    StubServer start() throws IOException {
        return new StubServer(this::answer);
    }

    private synchronized Answer answer(Seen request) {
        int hit = hits.merge(request.method() + request.path(), 1, Integer::sum);
        String[] parts = request.path().split("/", -1);
        return switch (parts.length > 1 ? parts[1] : "") {
            case "status" -> failing(Integer.parseInt(parts[2]), "{\"hit\":" + hit + "}");
            case "flaky" ->
                hit <= Integer.parseInt(parts[2]) ? failing(503, "{\"ok\":false}") : Answer.json(200, "{\"ok\":true}");
            case "item" ->
                new Answer(
                        200,
                        "application/json",
                        ITEM,
                        Map.of("x-token", "T0K", "X-Rate-Limit", "7", "location", "/item/99"));
            case "list" -> Answer.json(200, "[{\"id\":1,\"n\":\"x\"},{\"id\":2,\"n\":\"y\"}]");
            case "xml" -> new Answer(200, "application/xml", ORDER, Map.of());
            case "text" -> new Answer(200, "text/plain", "plain OK 42", Map.of());
            case "bytes" -> Answer.bytes("application/octet-stream", everyByte());
            case "empty" -> new Answer(204, "text/plain", "", Map.of());
            case "poll" ->
                Answer.json(
                        200, "{\"status\":\"" + (hit >= Integer.parseInt(parts[2]) ? "completed" : "pending") + "\"}");
            case "echo", "report", "mark", "path" -> echo(request);
            default -> Answer.json(404, "{\"error\":\"no route\"}");
        };
    }

    private static byte[] everyByte() {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        return every;
    }

    private Answer failing(int status, String body) {
        return new Answer(status, "application/json", body, status < 400 ? Map.of() : retryAfter);
    }

    private static Answer echo(Seen request) {
        ObjectNode echo = JsonNodeFactory.instance
                .objectNode()
                .put("method", request.method())
                .put("path", request.path())
                .put("body", request.body());
        ObjectNode query = echo.putObject("query");
        for (String pair : request.query().split("&", -1)) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : "");
            }
        }
        try {
            echo.set("json", JSON.readTree(request.body()));
        } catch (JacksonException e) {
            echo.putNull("json");
        }
        return Answer.json(request.path().startsWith("/report") ? 201 : 200, echo.toString());
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
