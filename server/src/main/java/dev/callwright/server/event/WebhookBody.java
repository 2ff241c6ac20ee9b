package dev.callwright.server.event;

import dev.callwright.server.api.JsonBody;
import dev.callwright.server.store.EventType;
import dev.callwright.server.store.Subscription;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What a client sends of a subscription.
final class WebhookBody {
    private static final int LONGEST_URL = 4_000;

    private final JsonBody body;

    WebhookBody(JsonBody body) {
        this.body = body;
    }

    Optional<String> url() {
        Optional<String> url = body.text("url");
        url.filter(text -> !isUrl(text)).ifPresent(text -> {
            throw body.bad("url", "must be an http or https URL of at most " + LONGEST_URL + " characters");
        });
        return url;
    }

    private static boolean isUrl(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= LONGEST_URL
                    && uri.getHost() != null
                    && List.of("http", "https").contains(uri.getScheme());
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    Optional<Set<EventType>> events() {
        if (!body.has("events")) {
            return Optional.empty();
        }
        List<String> names = body.texts("events");
        if (names.isEmpty()) {
            throw body.bad("events", "must name at least one type, or be [\"*\"]");
        }
        if (names.contains(WebhookJson.EVERYTHING)) {
            return Optional.of(Subscription.everything());
        }
        EnumSet<EventType> types = EnumSet.noneOf(EventType.class);
        names.forEach(name -> types.add(type(name)));
        return Optional.of(types);
    }

    private EventType type(String name) {
        return EventType.of(name)
                .orElseThrow(() -> body.bad(
                        "events",
                        "has no type of event in "
                                + Arrays.stream(EventType.values())
                                        .map(EventType::text)
                                        .toList()
                                + ": " + name));
    }

    Optional<Subscription.Status> status() {
        return body.text("status")
                .map(text -> Arrays.stream(Subscription.Status.values())
                        .filter(status -> WebhookJson.status(status).equals(text))
                        .findFirst()
                        .orElseThrow(() -> body.bad("status", "must be active or paused, not " + text)));
    }

    Optional<String> callId() {
        return body.text("callId");
    }

    /// The failure to throw because of what a key has.
    RuntimeException bad(String key, String said) {
        return body.bad(key, said);
    }
}
