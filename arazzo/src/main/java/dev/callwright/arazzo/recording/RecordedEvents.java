package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// Reads back what [dev.callwright.arazzo.report.EventJson] wrote.
public final class RecordedEvents {
    private RecordedEvents() {}

    /// Throws [IllegalArgumentException] when it is no event.
    public static RunEvent read(JsonNode line) {
        String step = text(line, "step");
        return switch (text(line, "event")) {
            case "run-started" -> new RunEvent.RunStarted(text(line, "file"), text(line, "workflow"));
            case "noticed" -> new RunEvent.Noticed(diagnostic(line));
            case "workflow-started" ->
                new RunEvent.WorkflowStarted(
                        text(line, "workflow"), line.path("depth").asInt(0), object(line, "inputs"));
            case "workflow-ended" ->
                new RunEvent.WorkflowEnded(
                        text(line, "workflow"),
                        line.path("depth").asInt(0),
                        line.path("success").asBoolean(false),
                        object(line, "outputs"));
            case "step-started" ->
                new RunEvent.StepStarted(
                        text(line, "workflow"), step, line.path("attempt").asInt(1));
            case "request-sent" -> new RunEvent.RequestSent(step, call(line));
            case "response-received" ->
                new RunEvent.ResponseReceived(
                        step, new HttpAnswer(line.path("status").asInt(0), headers(line), body(line)), millis(line));
            case "no-response" -> new RunEvent.NoResponse(step, text(line, "reason"));
            case "message-received" ->
                new RunEvent.MessageReceived(
                        step,
                        text(line, "channel"),
                        new InboundMessage(headers(line), text(line, "query"), text(line, "body")));
            case "criterion-evaluated" ->
                new RunEvent.CriterionEvaluated(
                        step,
                        text(line, "purpose"),
                        text(line, "condition"),
                        line.path("holds").asBoolean(false),
                        optional(line, "problem"));
            case "step-ended" ->
                new RunEvent.StepEnded(
                        step, line.path("success").asBoolean(false), object(line, "outputs"), optional(line, "reason"));
            case "action-taken" -> new RunEvent.ActionTaken(step, text(line, "action"), text(line, "what"));
            case "waiting" -> new RunEvent.Waiting(step, millis(line), text(line, "why"));
            case "run-ended" -> new RunEvent.RunEnded(result(line, step));
            default -> throw new IllegalArgumentException("no event of a run: " + text(line, "event"));
        };
    }

    private static RunResult result(JsonNode line, String step) {
        return switch (text(line, "result")) {
            case "completed" ->
                new RunResult.Completed(
                        object(line, "outputs"), line.path("endedEarly").asBoolean(false));
            case "failed" ->
                new RunResult.Failed(
                        step, text(line, "reason"), line.path("handled").asBoolean(false), object(line, "outputs"));
            case "rejected" ->
                new RunResult.Rejected(line.path("errors")
                        .valueStream()
                        .map(RecordedEvents::diagnostic)
                        .toList());
            case "unreachable" -> new RunResult.Unreachable(step, text(line, "reason"));
            case "stopped" -> new RunResult.Stopped(step, text(line, "reason"));
            case "cancelled" -> new RunResult.Cancelled(step);
            default -> throw new IllegalArgumentException("no result of a run: " + text(line, "result"));
        };
    }

    private static Diagnostic diagnostic(JsonNode line) {
        boolean error = text(line, "severity").equals("error");
        return new Diagnostic(
                text(line, "code"),
                error ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
                text(line, "file"),
                line.path("line").asInt(0),
                line.path("column").asInt(0),
                text(line, "reason"),
                optional(line, "standard"));
    }

    private static HttpCall call(JsonNode line) {
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        line.path("headers")
                .properties()
                .forEach(header ->
                        headers.add(Map.entry(header.getKey(), header.getValue().asString(""))));
        List<HttpCall.Attachment> files = line.path("files")
                .valueStream()
                .map(file -> new HttpCall.Attachment(file.path("at").asInt(0), told(file)))
                .toList();
        return new HttpCall(
                text(line, "method"), URI.create(text(line, "url")), headers, optional(line, "body"), files);
    }

    private static Blob told(JsonNode file) {
        return new Blob.Told(
                text(file, "name"), text(file, "mediaType"), file.path("size").asLong(0), optional(file, "sha256"));
    }

    private static AnswerBody body(JsonNode line) {
        JsonNode body = line.path("body");
        return body.isObject()
                ? new AnswerBody.Bytes(
                        BytesValue.answered(headers(line), Base64.getDecoder().decode(text(body, "base64"))))
                : new AnswerBody.Text(text(line, "body"));
    }

    private static Map<String, List<String>> headers(JsonNode line) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        line.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey(),
                        header.getValue()
                                .valueStream()
                                .map(value -> value.asString(""))
                                .toList()));
        return headers;
    }

    private static Duration millis(JsonNode line) {
        return Duration.ofMillis(line.path("millis").asLong(0));
    }

    private static JsonNode object(JsonNode line, String name) {
        return line.path(name).isObject() ? line.path(name) : JsonNodeFactory.instance.objectNode();
    }

    private static Optional<String> optional(JsonNode line, String name) {
        return line.has(name) ? Optional.of(text(line, name)) : Optional.empty();
    }

    private static String text(JsonNode line, String name) {
        return line.path(name).asString("");
    }
}
