package dev.callwright.arazzo.report;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Events of a run as JSON objects, with their kind in `event`; the published schema of events describes them.
///
/// Bytes are whole in the answer that brought them and in the outputs of the run; elsewhere they are described.
public final class EventJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private EventJson() {}

    public static ObjectNode of(RunEvent event) {
        return switch (event) {
            case RunEvent.RunStarted(String file, String workflow) ->
                object("run-started").put("file", file).put("workflow", workflow);
            case RunEvent.Noticed(Diagnostic diagnostic) -> object("noticed").setAll(of(diagnostic));
            case RunEvent.WorkflowStarted(String workflow, int depth, JsonNode inputs) ->
                object("workflow-started")
                        .put("workflow", workflow)
                        .put("depth", depth)
                        .set("inputs", inputs);
            case RunEvent.WorkflowEnded(String workflow, int depth, boolean success, JsonNode outputs) ->
                object("workflow-ended")
                        .put("workflow", workflow)
                        .put("depth", depth)
                        .put("success", success)
                        .set("outputs", outputs);
            case RunEvent.StepStarted(String workflow, String step, int attempt) ->
                object("step-started")
                        .put("workflow", workflow)
                        .put("step", step)
                        .put("attempt", attempt);
            case RunEvent.RequestSent(String step, HttpCall call) -> request(step, call);
            case RunEvent.ResponseReceived(String step, HttpAnswer answer, Duration took) ->
                response(step, answer, took);
            case RunEvent.NoResponse(String step, String reason) ->
                object("no-response").put("step", step).put("reason", reason);
            case RunEvent.MessageReceived(String step, String channel, InboundMessage message) ->
                message(step, channel, message);
            case RunEvent.CriterionEvaluated criterion -> criterion(criterion);
            case RunEvent.StepEnded ended -> ended(ended);
            case RunEvent.ActionTaken(String step, String action, String what) ->
                object("action-taken").put("step", step).put("action", action).put("what", what);
            case RunEvent.Waiting(String step, Duration span, String why) ->
                object("waiting")
                        .put("step", step)
                        .put("millis", span.toMillis())
                        .put("why", why);
            case RunEvent.RunEnded(RunResult result) -> result(result);
        };
    }

    public static ObjectNode of(Diagnostic diagnostic) {
        ObjectNode object = NODES.objectNode()
                .put("code", diagnostic.code())
                .put("severity", diagnostic.severity() == Diagnostic.Severity.ERROR ? "error" : "warning")
                .put("file", diagnostic.file())
                .put("line", diagnostic.line())
                .put("column", diagnostic.column())
                .put("reason", diagnostic.reason());
        diagnostic.standard().ifPresent(standard -> object.put("standard", standard));
        return object;
    }

    private static ObjectNode request(String step, HttpCall call) {
        ObjectNode line = object("request-sent")
                .put("step", step)
                .put("method", call.method())
                .put("url", call.url().toString());
        ObjectNode headers = line.putObject("headers");
        call.headers().forEach(header -> headers.put(header.getKey(), header.getValue()));
        call.body().ifPresent(body -> line.put("body", body));
        if (!call.files().isEmpty()) {
            ArrayNode files = line.putArray("files");
            call.files().forEach(file -> files.add(attached(file)));
        }
        return line;
    }

    private static ObjectNode attached(HttpCall.Attachment file) {
        ObjectNode told = NODES.objectNode()
                .put("at", file.at())
                .put("name", file.content().name())
                .put("mediaType", file.content().mediaType())
                .put("size", file.content().size());
        file.content().sha256().ifPresent(digest -> told.put("sha256", digest));
        return told;
    }

    private static ObjectNode response(String step, HttpAnswer answer, Duration took) {
        ObjectNode line = object("response-received")
                .put("step", step)
                .put("status", answer.status())
                .put("millis", took.toMillis());
        line.set("headers", headers(answer.headers()));
        return switch (answer.body()) {
            case AnswerBody.Text(String text, boolean _) -> line.put("body", text);
            case AnswerBody.Bytes(BytesValue value) -> line.set("body", value.whole());
        };
    }

    private static ObjectNode message(String step, String channel, InboundMessage message) {
        ObjectNode line = object("message-received").put("step", step).put("channel", channel);
        line.set("headers", headers(message.headers()));
        return line.put("query", message.query()).put("body", message.body());
    }

    private static ObjectNode headers(Map<String, List<String>> headers) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(headers).forEach((name, values) -> {
            ArrayNode array = object.putArray(name);
            values.forEach(array::add);
        });
        return object;
    }

    private static ObjectNode criterion(RunEvent.CriterionEvaluated criterion) {
        ObjectNode line = object("criterion-evaluated")
                .put("step", criterion.step())
                .put("purpose", criterion.purpose())
                .put("condition", criterion.condition())
                .put("holds", criterion.holds());
        criterion.problem().ifPresent(problem -> line.put("problem", problem));
        return line;
    }

    private static ObjectNode ended(RunEvent.StepEnded ended) {
        ObjectNode line = object("step-ended").put("step", ended.step()).put("success", ended.success());
        ended.reason().ifPresent(reason -> line.put("reason", reason));
        return line.set("outputs", ended.outputs());
    }

    private static ObjectNode result(RunResult result) {
        ObjectNode line = object("run-ended").put("exitCode", result.exitCode());
        return switch (result) {
            case RunResult.Completed(JsonNode outputs, boolean early) ->
                line.put("result", "completed").put("endedEarly", early).set("outputs", Blob.whole(outputs));
            case RunResult.Failed(String step, String reason, boolean handled, JsonNode outputs) ->
                line.put("result", "failed")
                        .put("step", step)
                        .put("reason", reason)
                        .put("handled", handled)
                        .set("outputs", Blob.whole(outputs));
            case RunResult.Rejected(List<Diagnostic> errors) -> {
                ArrayNode list = line.put("result", "rejected").putArray("errors");
                errors.forEach(error -> list.add(of(error)));
                yield line;
            }
            case RunResult.Unreachable(String step, String reason) ->
                line.put("result", "unreachable").put("step", step).put("reason", reason);
            case RunResult.Stopped(String step, String reason) ->
                line.put("result", "stopped").put("step", step).put("reason", reason);
            case RunResult.Cancelled(String step) ->
                line.put("result", "cancelled").put("step", step);
        };
    }

    private static ObjectNode object(String event) {
        return NODES.objectNode().put("event", event);
    }
}
