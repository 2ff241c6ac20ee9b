package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.Credential.Grant;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.world.Time;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Access tokens of OAuth 2 (RFC 6749), kept until shortly before they end. Safe for use by any thread; two that want
/// the same at one time may both fetch it.
final class Tokens {
    private static final long EARLY = Duration.ofSeconds(30).toNanos();
    private static final long LONGEST_SECONDS = 86_400;

    private final Time time;
    private final Consumer<String> secrets;
    private final Map<Wanted, Kept> kept = new ConcurrentHashMap<>();
    /// What came instead of the token that was given for the next time (RFC 6749 6), for the length of a run.
    private final Map<Wanted, String> renewals = new ConcurrentHashMap<>();

    Tokens(Time time, Consumer<String> secrets) {
        this.time = time;
        this.secrets = secrets;
    }

    record Wanted(URI place, Credential.OAuth client, List<String> scopes) {}

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
        String renewal = answer.path("refresh_token").asString("");
        if (!renewal.isEmpty()) {
            secrets.accept(renewal);
            renewals.put(wanted, renewal);
        }
        long seconds = Math.clamp(answer.path("expires_in").asLong(LONGEST_SECONDS), 0, LONGEST_SECONDS);
        kept.put(
                wanted,
                new Kept(text, time.nanos() + Duration.ofSeconds(seconds).toNanos() - EARLY));
        return new Token(text, true);
    }

    void forget(Wanted wanted) {
        kept.remove(wanted);
    }

    private JsonNode fetched(Wanted wanted, OperationCaller caller, Duration limit)
            throws InterruptedException, UnsendableException {
        Credential.OAuth client = wanted.client();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        Map<String, String> form = new LinkedHashMap<>();
        ask(wanted, form);
        if (client.secret().isEmpty()) {
            form.put("client_id", client.id());
        } else {
            // RFC 6749 2.3.1: both are encoded as in a form before they are joined.
            headers.add(Map.entry(
                    "Authorization",
                    Authentication.basic(Encoding.percent(client.id()), Encoding.percent(client.secret()))));
        }
        headers.add(Map.entry("Content-Type", "application/x-www-form-urlencoded"));
        headers.add(Map.entry("Accept", "application/json"));
        String asked = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Encoding.percent(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpCall call = new HttpCall("POST", wanted.place(), headers, Optional.of(asked));
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

    private void ask(Wanted wanted, Map<String, String> form) {
        switch (wanted.client().grant()) {
            case Grant.Client _ -> form.put("grant_type", "client_credentials");
            case Grant.Password(String user, String password) -> {
                form.put("grant_type", "password");
                form.put("username", user);
                form.put("password", password);
            }
            case Grant.Refresh(String token) -> {
                form.put("grant_type", "refresh_token");
                form.put("refresh_token", renewals.getOrDefault(wanted, token));
                // Without scopes it is what was granted in the first place.
                return;
            }
        }
        if (!wanted.scopes().isEmpty()) {
            form.put("scope", String.join(" ", wanted.scopes()));
        }
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
