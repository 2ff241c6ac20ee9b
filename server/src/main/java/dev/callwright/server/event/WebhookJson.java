package dev.callwright.server.event;

import dev.callwright.server.store.EventType;
import dev.callwright.server.store.Subscription;
import dev.callwright.server.text.UnixTime;
import dev.callwright.voice.journal.CallSid;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// A subscription by webhook, as `/v1` writes it.
final class WebhookJson {
    static final String EVERYTHING = "*";

    private WebhookJson() {}

    static Map<String, Object> of(Subscription subscription) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", subscription.sid());
        json.put("accountSid", subscription.account().value());
        json.put("url", subscription.url());
        json.put("events", events(subscription));
        json.put("callId", subscription.call().map(CallSid::value).orElse(null));
        json.put("status", status(subscription.status()));
        json.put("uri", "/v1/webhooks/" + subscription.sid());
        json.put("dateCreated", UnixTime.of(subscription.created()));
        json.put("dateUpdated", UnixTime.of(subscription.updated()));
        return json;
    }

    private static List<String> events(Subscription subscription) {
        return subscription.events().equals(Subscription.everything())
                ? List.of(EVERYTHING)
                : subscription.events().stream().sorted().map(EventType::text).toList();
    }

    static String status(Subscription.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
