package dev.callwright.arazzo.report;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.json.FormText;
import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Received;
import dev.callwright.arazzo.text.Text;
import java.net.URI;
import java.util.stream.Collectors;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// HAR 1.2 (the format of the browsers' network views). What a client here cannot know, such as sizes of headers,
/// is -1; a request without an answer has status 0 and the reason as a comment.
final class HarArchive {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int UNKNOWN = -1;

    private HarArchive() {}

    static String write(RunReport report) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode log = root.putObject("log").put("version", "1.2");
        log.putObject("creator").put("name", "Callwright").put("version", "1");
        log.put("comment", Text.line(report.file() + " " + report.workflow() + ": " + report.summary(), 500));
        ArrayNode entries = log.putArray("entries");
        report.exchanges().forEach(exchange -> entry(entries.addObject(), exchange));
        // What came by itself is no answer of any request; the format leaves room for more under such names.
        ArrayNode messages = log.putArray("_messages");
        report.messages().forEach(received -> message(messages.addObject(), received));
        return JSON.writeValueAsString(root) + "\n";
    }

    private static void message(ObjectNode message, Received received) {
        message.put("receivedDateTime", received.at().toString())
                .put("query", received.message().query())
                .put("text", received.message().body());
        ArrayNode headers = message.putArray("headers");
        received.message().headers().forEach((name, values) -> values.forEach(value -> pair(headers, name, value)));
    }

    private static void entry(ObjectNode entry, Exchange exchange) {
        long millis = exchange.took().toMillis();
        entry.put("startedDateTime", exchange.sent().toString()).put("time", millis);
        request(entry.putObject("request"), exchange.call());
        ObjectNode response = entry.putObject("response");
        exchange.answer().ifPresentOrElse(answer -> response(response, answer), () -> silence(response));
        entry.putObject("cache");
        entry.putObject("timings").put("send", 0).put("wait", millis).put("receive", 0);
        exchange.failure().ifPresent(reason -> entry.put("comment", reason));
    }

    private static void request(ObjectNode request, HttpCall call) {
        request.put("method", call.method()).put("url", call.url().toString()).put("httpVersion", "HTTP/1.1");
        request.putArray("cookies");
        ArrayNode headers = request.putArray("headers");
        call.headers().forEach(header -> pair(headers, header.getKey(), header.getValue()));
        query(request.putArray("queryString"), call.url());
        call.body()
                .ifPresent(body -> request.putObject("postData")
                        .put("mimeType", call.header("Content-Type").orElse(""))
                        .put("text", body));
        // The format has no bytes in requests.
        if (request.path("postData") instanceof ObjectNode data && !call.files().isEmpty()) {
            data.put("comment", leftOut(call));
        }
        request.put("headersSize", UNKNOWN).put("bodySize", call.size());
    }

    private static String leftOut(HttpCall call) {
        return call.files().stream()
                .map(file -> "left out at " + file.at() + ": " + file.content().name() + ", "
                        + file.content().described())
                .collect(Collectors.joining("; "));
    }

    private static void query(ArrayNode pairs, URI url) {
        if (url.getRawQuery() != null) {
            FormText.pairs(url.getRawQuery()).forEach(pair -> pair(pairs, pair.getKey(), pair.getValue()));
        }
    }

    private static void response(ObjectNode response, HttpAnswer answer) {
        response.put("status", answer.status()).put("statusText", "").put("httpVersion", "HTTP/1.1");
        response.putArray("cookies");
        ArrayNode headers = response.putArray("headers");
        answer.headers().forEach((name, values) -> values.forEach(value -> pair(headers, name, value)));
        int size = answer.body().bytes().length;
        ObjectNode content = response.putObject("content")
                .put("size", size)
                .put("mimeType", answer.header("Content-Type").orElse(""));
        switch (answer.body()) {
            case AnswerBody.Text(String text, boolean _) -> content.put("text", text);
            case AnswerBody.Bytes(BytesValue value) ->
                content.put("text", value.base64()).put("encoding", "base64");
        }
        response.put("redirectURL", answer.header("Location").orElse(""))
                .put("headersSize", UNKNOWN)
                .put("bodySize", size);
    }

    private static void silence(ObjectNode response) {
        response.put("status", 0).put("statusText", "").put("httpVersion", "");
        response.putArray("cookies");
        response.putArray("headers");
        response.putObject("content").put("size", 0).put("mimeType", "");
        response.put("redirectURL", "").put("headersSize", UNKNOWN).put("bodySize", UNKNOWN);
    }

    private static void pair(ArrayNode pairs, String name, String value) {
        pairs.addObject().put("name", name).put("value", value);
    }
}
