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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What the API of 2010-04-01 means by an answer that is not good: `{code, message, more_info, status}`.
final class TwilioRefusals {
    /// Call not in progress, call not over, several recordings that grow, and the general one.
    private static final Set<Integer> CONFLICTS = Set.of(21220, 20009, 16108, 20409);

    /// Which parameter a code complains of.
    private static final Map<Integer, String> PARAMETERS = Map.ofEntries(
            Map.entry(20007, "limit"),
            Map.entry(21201, "to"),
            Map.entry(21205, "url"),
            Map.entry(21206, "sendDigits"),
            Map.entry(21208, "timeout"),
            Map.entry(21209, "method"),
            Map.entry(21210, "from"),
            Map.entry(21211, "to"),
            Map.entry(21212, "from"),
            Map.entry(21213, "from"),
            Map.entry(21214, "to"),
            Map.entry(21215, "to"),
            Map.entry(21216, "to"),
            Map.entry(21217, "to"),
            Map.entry(21218, "applicationSid"),
            Map.entry(21219, "to"),
            Map.entry(21234, "machineDetection"),
            Map.entry(21481, "cursor"),
            Map.entry(21609, "statusCallback"),
            Map.entry(21626, "statusCallbackEvent"),
            Map.entry(32018, "twiml"));

    private TwilioRefusals() {}

    static CallwrightException of(Answer answer) {
        JsonNode json;
        try {
            json = Json.read(answer.text());
        } catch (IOException noJson) {
            return unknown(answer);
        }
        int code = json.path("code").asInt(0);
        String message = json.path("message").asString("");
        if (code == 0 && message.isEmpty()) {
            return unknown(answer);
        }
        return of(answer, code, code + " " + message);
    }

    private static CallwrightException of(Answer answer, int number, String message) {
        String code = Integer.toString(number);
        return switch (answer.status()) {
            case 401, 403 -> new NotAllowed(code, message);
            case 404 -> new NotFound(code, message);
            case 429 -> new TooMany(code, answer.retryAfter(), message);
            default -> {
                if (answer.status() < 400 || answer.status() >= 500) {
                    yield new ServerFailed(code, answer.status() + " " + message);
                }
                yield answer.status() == 409 || CONFLICTS.contains(number)
                        ? new Conflict(code, Optional.empty(), message)
                        : new BadParameter(code, Optional.ofNullable(PARAMETERS.get(number)), message);
            }
        };
    }

    private static CallwrightException unknown(Answer answer) {
        return new ServerFailed(
                "",
                "the server answers " + answer.status() + " " + answer.type()
                        + ", which is not how the API of 2010-04-01 answers: check the endpoint");
    }
}
