package dev.callwright.client;

import dev.callwright.client.CallwrightException.BadParameter;
import dev.callwright.client.CallwrightException.Conflict;
import dev.callwright.client.CallwrightException.NotAllowed;
import dev.callwright.client.CallwrightException.NotFound;
import dev.callwright.client.CallwrightException.ServerFailed;
import dev.callwright.client.CallwrightException.TooMany;
import dev.callwright.client.wire.Answer;
import dev.callwright.client.wire.Json;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What `/v1` means by an answer that is not good (RFC 9457).
final class OwnRefusals {
    private OwnRefusals() {}

    static CallwrightException of(Answer answer) {
        Optional<JsonNode> problem = problem(answer);
        if (problem.isEmpty()) {
            return new ServerFailed(
                    "",
                    "the server answers " + answer.status() + " " + answer.type()
                            + ", which is not how /v1 answers: check that the endpoint is a Callwright server");
        }
        JsonNode json = problem.get();
        String code = json.path("code").asString("");
        String title = json.path("title").asString("");
        String detail = json.path("detail").asString("");
        String message =
                detail.isEmpty() ? title : title.isEmpty() || detail.contains(title) ? detail : title + ": " + detail;
        return of(answer, json, code, message);
    }

    private static CallwrightException of(Answer answer, JsonNode json, String code, String message) {
        return switch (answer.status()) {
            case 401, 403 -> new NotAllowed(code, message);
            case 404 -> new NotFound(code, message);
            case 409 -> new Conflict(code, text(json, "state"), message);
            case 429, 503 -> new TooMany(code, answer.retryAfter(), message);
            default ->
                answer.status() >= 400 && answer.status() < 500
                        ? new BadParameter(code, text(json, "parameter"), message)
                        : new ServerFailed(code, answer.status() + " " + message);
        };
    }

    private static Optional<JsonNode> problem(Answer answer) {
        if (!answer.type().equals("application/problem+json")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Json.read(answer.text()));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode json, String key) {
        return Optional.of(json.path(key).asString("")).filter(text -> !text.isEmpty());
    }
}
