package dev.callwright.server.run;

import dev.callwright.arazzo.Decision;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.PendingRequest;
import dev.callwright.server.api.JsonBody;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What somebody decides about a request of which no answer is known, as it is sent and kept: `decision` with
/// `reason` or `answer`.
final class Decisions {
    private static final int LEAST_STATUS = 100;
    private static final int MOST_STATUS = 599;
    private static final String USUAL_REASON = "the outcome of its request is unknown; it was decided that it failed";

    private Decisions() {}

    /// The text that is kept, after a look at every part.
    static String of(JsonBody body) {
        body.only(List.of("decision", "reason", "answer"));
        String decision = body.text("decision").orElseThrow(() -> body.bad("decision", "is missing"));
        if (!List.of("retry", "skip", "fail", "answer").contains(decision)) {
            throw body.bad("decision", "must be retry, skip, fail or answer, not " + decision);
        }
        ObjectNode kept = Texts.object().put("decision", decision);
        body.text("reason").ifPresent(reason -> kept.put("reason", reason));
        if (decision.equals("answer")) {
            kept.set("answer", answer(body.object("answer").orElseThrow(() -> body.bad("answer", "is missing"))));
        }
        return Texts.write(kept);
    }

    private static ObjectNode answer(JsonBody answer) {
        answer.only(List.of("status", "headers", "body", "base64"));
        int status = answer.digits("status")
                .filter(text -> text.length() == 3)
                .map(Integer::parseInt)
                .filter(code -> code >= LEAST_STATUS && code <= MOST_STATUS)
                .orElseThrow(() -> answer.bad("status", "must be an HTTP status"));
        ObjectNode known = Texts.object().put("status", status);
        ObjectNode headers = known.putObject("headers");
        answer.object("headers")
                .ifPresent(given -> given.names()
                        .forEach(name -> given.text(name)
                                .ifPresent(value -> headers.put(name.toLowerCase(Locale.ROOT), value))));
        if (answer.has("base64")) {
            return known.put("base64", bytes(answer));
        }
        JsonNode content = answer.json("body").orElse(Texts.object().path(""));
        boolean isText = content.isString() || content.isMissingNode();
        if (!isText && !headers.has("content-type")) {
            headers.put("content-type", "application/json");
        }
        return known.put("body", isText ? content.asString("") : Texts.write(content));
    }

    /// The text, which is base64 indeed.
    private static String bytes(JsonBody answer) {
        if (answer.has("body")) {
            throw answer.bad("base64", "stands instead of body");
        }
        String text = answer.text("base64").orElse("");
        try {
            var _ = Base64.getDecoder().decode(text);
            return text;
        } catch (IllegalArgumentException e) {
            throw answer.bad("base64", "is no base64: " + e.getMessage());
        }
    }

    static Decision read(String text) {
        JsonNode kept = Texts.parse(text);
        return switch (kept.path("decision").asString()) {
            case "retry" -> new Decision.Retry();
            case "skip" -> new Decision.Skip();
            case "fail" -> new Decision.Fail(kept.path("reason").asString(USUAL_REASON));
            case "answer" -> {
                JsonNode answer = kept.path("answer");
                Map<String, List<String>> headers = new LinkedHashMap<>();
                answer.path("headers")
                        .properties()
                        .forEach(header -> headers.put(
                                header.getKey(), List.of(header.getValue().asString())));
                int status = answer.path("status").asInt();
                yield new Decision.Answered(
                        answer.has("base64")
                                ? HttpAnswer.of(
                                        status,
                                        headers,
                                        Base64.getDecoder()
                                                .decode(answer.path("base64").asString()))
                                : new HttpAnswer(
                                        status, headers, answer.path("body").asString()));
            }
            default -> throw new IllegalArgumentException("no such decision is kept: " + text);
        };
    }

    /// A request as it is kept for those who look at the run.
    static String shown(PendingRequest request) {
        return Texts.write(Texts.object()
                .put("workflow", request.workflow())
                .put("step", request.step())
                .put("method", request.method())
                .put("url", request.url())
                .put("at", request.at().toString()));
    }
}
