package dev.callwright.arazzo.run;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.expression.Exchange;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.request.MediaKind;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Responses as expressions see them.
final class Answers {
    private Answers() {}

    static Exchange.Received received(HttpAnswer answer) {
        return new Exchange.Received(answer.status(), answer.headers(), body(answer));
    }

    /// JSON when the media type says so, or says nothing and it reads as JSON; else the text; missing when empty.
    private static JsonNode body(HttpAnswer answer) {
        if (answer.body().isEmpty()) {
            return Json.absent();
        }
        boolean json = answer.header("Content-Type")
                .map(name -> MediaKind.of(name) == MediaKind.JSON)
                .orElseGet(() -> answer.body().startsWith("{") || answer.body().startsWith("["));
        if (json) {
            try {
                return Json.parse(answer.body());
            } catch (JacksonException e) {
                return Json.NODES.stringNode(answer.body());
            }
        }
        return Json.NODES.stringNode(answer.body());
    }
}
