package dev.callwright.arazzo.run;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.Json;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Responses as expressions see them.
final class Answers {
    private Answers() {}

    static Exchange.Received received(HttpAnswer answer) {
        return new Exchange.Received(answer.status(), answer.headers(), body(answer));
    }

    /// JSON when the media type says so, or says nothing and it reads as JSON; else the text, or the bytes; missing
    /// when empty.
    private static JsonNode body(HttpAnswer answer) {
        return switch (answer.body()) {
            case AnswerBody.Text(String text, boolean _) -> body(text, answer.header("Content-Type"));
            case AnswerBody.Bytes(BytesValue value) -> value.node();
        };
    }

    private static JsonNode body(String text, Optional<String> type) {
        if (text.isEmpty()) {
            return Json.absent();
        }
        boolean json = type.map(name -> MediaKind.of(name) == MediaKind.JSON)
                .orElseGet(() -> text.stripLeading().startsWith("{")
                        || text.stripLeading().startsWith("["));
        if (json) {
            try {
                return Json.parse(text);
            } catch (JacksonException e) {
                return Json.NODES.stringNode(text);
            }
        }
        return Json.NODES.stringNode(text);
    }
}
