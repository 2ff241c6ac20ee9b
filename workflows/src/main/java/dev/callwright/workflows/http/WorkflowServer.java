package dev.callwright.workflows.http;

import com.sun.net.httpserver.HttpExchange;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpListener;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Serves workflows over HTTP: `POST /{name}` with the inputs as a JSON object runs one and answers with its outputs,
/// `GET /openapi.json` describes them all. Who asks waits while it runs; everything else is a problem (RFC 9457). Safe
/// for use by any thread.
public final class WorkflowServer implements AutoCloseable {
    /// Where the description is.
    public static final String DESCRIPTION = "/openapi.json";

    private static final int LARGEST = 1 << 20;
    private static final Pattern JSON_TYPE = Pattern.compile("application/(json|[a-z0-9.+-]+\\+json)\\s*(;.*)?");

    private final HttpListener listener;
    private final HttpWorkflows workflows;
    private final HttpGate gate;
    private final ObjectNode description;

    private WorkflowServer(HttpListener listener, HttpWorkflows workflows, HttpGate gate) {
        this.listener = listener;
        this.workflows = workflows;
        this.gate = gate;
        this.description = WorkflowsApi.of(workflows);
        listener.serve("/", new HttpListener.Answering() {
            @Override
            public void answer(HttpExchange exchange) throws IOException {
                WorkflowServer.this.answer(exchange);
            }

            @Override
            public void refuse(HttpExchange exchange) throws IOException {
                send(exchange, problem(503, "too many requests at once"));
            }
        });
    }

    /// Listens at once.
    public static WorkflowServer open(InetSocketAddress place, HttpWorkflows workflows, HttpGate gate)
            throws IOException {
        return new WorkflowServer(HttpListener.bind(place), workflows, gate);
    }

    public int port() {
        return listener.address("").getPort();
    }

    /// Cancels what is still running.
    @Override
    public void close() {
        listener.close();
    }

    private record Answer(int status, String type, JsonNode body) {}

    private void answer(HttpExchange exchange) throws IOException {
        int refusal = gate.refusal(exchange);
        send(
                exchange,
                refusal == 0 ? answered(exchange) : problem(refusal, WorkflowsApi.PROBLEMS.getOrDefault(refusal, "")));
    }

    private Answer answered(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        boolean described = path.equals(DESCRIPTION);
        boolean known = workflows.all().stream().anyMatch(served -> path.equals("/" + served.name()));
        if (!described && !known) {
            return problem(
                    404,
                    "no workflow is called " + path.substring(Math.min(1, path.length())) + "; " + DESCRIPTION
                            + " tells of those that there are");
        }
        String method = described ? "GET" : "POST";
        if (!exchange.getRequestMethod().equals(method)) {
            exchange.getResponseHeaders().set("Allow", method);
            return problem(405, "ask with " + method + ", not with " + exchange.getRequestMethod());
        }
        return described ? new Answer(200, "application/json", description) : called(exchange, path.substring(1));
    }

    private Answer called(HttpExchange exchange, String name) throws IOException {
        Optional<byte[]> body = HttpListener.body(exchange, LARGEST);
        if (body.isEmpty()) {
            return problem(413, "the body is larger than " + LARGEST + " bytes");
        }
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (body.get().length > 0
                && !JSON_TYPE.matcher(type.strip().toLowerCase(Locale.ROOT)).matches()) {
            return problem(415, "inputs are application/json, not " + (type.isEmpty() ? "without a type" : type));
        }
        String text = new String(body.get(), StandardCharsets.UTF_8);
        JsonNode inputs;
        try {
            inputs = text.isEmpty() ? Json.NODES.objectNode() : Json.parse(text);
        } catch (JacksonException e) {
            return problem(400, "the body is no JSON: " + e.getOriginalMessage());
        }
        if (!inputs.isObject()) {
            return problem(400, "the body must be one JSON object, with an input in each member");
        }
        if (Json.hasNamesTwice(text)) {
            return problem(400, "the body has two members of one name");
        }
        return workflows
                .run(name, inputs)
                .map(WorkflowServer::answer)
                .orElseGet(() -> problem(404, "no workflow is called " + name));
    }

    /// Only who changes nothing by it asks again by itself after 502 to 504: a failed step is none of them, since what
    /// was sent before it would be sent twice.
    private static Answer answer(RunResult result) {
        return switch (result) {
            // JSON has no bytes; what they are is told.
            case RunResult.Completed(JsonNode outputs, boolean _) ->
                new Answer(200, "application/json", Blob.told(outputs));
            case RunResult.Failed(String step, String reason, boolean _, JsonNode outputs) -> {
                Answer failed = ended(422, step, reason);
                ((ObjectNode) failed.body()).set("outputs", Blob.told(outputs));
                yield failed;
            }
            case RunResult.Rejected(List<Diagnostic> errors) -> rejected(errors);
            case RunResult.Unreachable(String step, String reason) -> ended(502, step, reason);
            case RunResult.Stopped(String step, String reason) -> ended(504, step, reason);
            case RunResult.Cancelled(String step) -> ended(503, step, "the server is ending");
        };
    }

    private static Answer ended(int status, String step, String reason) {
        Answer ended = problem(status, reason);
        ((ObjectNode) ended.body()).put("step", step);
        return ended;
    }

    /// The documents were right when they were first read: what is wrong now are the inputs, unless a file has changed.
    private static Answer rejected(List<Diagnostic> errors) {
        boolean inputs =
                errors.stream().allMatch(error -> List.of("AZ301", "AZ302").contains(error.code()));
        Answer rejected = problem(
                inputs ? 400 : 500,
                String.join("; ", errors.stream().map(Diagnostic::reason).toList()));
        ArrayNode told = ((ObjectNode) rejected.body()).putArray("errors");
        errors.forEach(error -> told.addObject().put("code", error.code()).put("detail", error.reason()));
        return rejected;
    }

    private static Answer problem(int status, String detail) {
        ObjectNode problem = Json.NODES
                .objectNode()
                .put("title", title(status))
                .put("status", status)
                .put("detail", detail);
        return new Answer(status, "application/problem+json", problem);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 422 -> "Unprocessable Content";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            default -> "Internal Server Error";
        };
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        byte[] text = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(answer.status(), head ? -1 : text.length);
        if (!head) {
            exchange.getResponseBody().write(text);
        }
    }
}
