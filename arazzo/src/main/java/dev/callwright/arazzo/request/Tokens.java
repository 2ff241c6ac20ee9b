package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.world.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Access tokens of OAuth 2 for client credentials (RFC 6749 4.4), kept until shortly before they end. Safe for use by
/// any thread; two that want the same at one time may both fetch it.
final class Tokens {
    private static final long EARLY = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_SECONDS = 86_400;

    private final Time time;
    private final Consumer<String> secrets;
    private final Map<Wanted, Kept> kept = new ConcurrentHashMap<>();

    Tokens(Time time, Consumer<String> secrets) {
        this.time = time;
        this.secrets = secrets;
    }

    record Wanted(URI place, Credential.ClientCredentials client, List<String> scopes) {}

    /// @param isFresh fetched just now
    record Token(String text, boolean isFresh) {}

    private record Kept(String text, long end) {}

    Token token(Wanted wanted, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Kept known = kept.get(wanted);
        if (known != null && known.end() - time.nanos() > 0) {
            return new Token(known.text(), false);
        }
        JsonNode answer = fetched(wanted, caller, limit);
        String text = answer.path("access_token").asString("");
        if (text.isEmpty()) {
            throw new UnsendableException(place(wanted) + " answered without a token");
        }
        secrets.accept(text);
        long seconds = Math.clamp(answer.path("expires_in").asLong(LONGEST_SECONDS), 0, LONGEST_SECONDS);
        kept.put(
                wanted,
                new Kept(text, time.nanos() + Duration.ofSeconds(seconds).toNanos() - EARLY));
        return new Token(text, true);
    }

    void forget(Wanted wanted) {
        kept.remove(wanted);
    }

    private static JsonNode fetched(Wanted wanted, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        String scope = wanted.scopes().isEmpty() ? "" : "&scope=" + Encoding.percent(String.join(" ", wanted.scopes()));
        // RFC 6749 2.3.1: both are encoded as in a form before they are joined.
        String login = Authentication.basic(
                Encoding.percent(wanted.client().id()),
                Encoding.percent(wanted.client().secret()));
        HttpCall call = new HttpCall(
                "POST",
                wanted.place(),
                List.of(
                        Map.entry("Authorization", login),
                        Map.entry("Content-Type", "application/x-www-form-urlencoded"),
                        Map.entry("Accept", "application/json")),
                Optional.of("grant_type=client_credentials" + scope));
        return switch (caller.call(call, limit)) {
            case Reply.Answered(HttpAnswer answer) -> {
                JsonNode body = json(answer.text());
                if (answer.status() != 200) {
                    throw new UnsendableException(place(wanted) + " gave no token: " + answer.status() + " "
                            + body.path("error").asString(""));
                }
                yield body;
            }
            case Reply.Unanswered(String reason) -> throw new UnsendableException("no token: " + reason);
        };
    }

    private static JsonNode json(String text) {
        try {
            return Json.parse(text);
        } catch (JacksonException e) {
            return Json.absent();
        }
    }

    private static String place(Wanted wanted) {
        return "the token server " + wanted.place().getHost();
    }
}
