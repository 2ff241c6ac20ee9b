package dev.callwright.server.event;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.EventType;
import dev.callwright.server.text.UnixTime;
import java.util.LinkedHashMap;
import java.util.Map;

/// One telling of an event to a subscription, as `/v1` writes it.
final class DeliveryJson {
    private DeliveryJson() {}

    static Map<String, Object> of(Callback callback) {
        Callback.Delivery delivery = callback.delivery();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(callback.id()));
        json.put(
                "webhookId",
                callback.due().subject().map(Callback.Subject::subscription).orElse(null));
        json.put(
                "eventId",
                callback.due().subject().map(s -> Long.toString(s.event())).orElse(null));
        json.put(
                "type",
                callback.due()
                        .subject()
                        .map(Callback.Subject::type)
                        .map(EventType::text)
                        .orElse(null));
        json.put("callId", callback.due().call().value());
        json.put("state", state(delivery.state()));
        json.put("attempts", delivery.attempts());
        json.put("lastStatus", delivery.responseCode().orElse(null));
        json.put("lastError", delivery.lastError().orElse(null));
        json.put("nextTime", delivery.state() == Callback.State.DUE ? UnixTime.of(delivery.next()) : null);
        json.put("dateCreated", UnixTime.of(callback.created()));
        json.put("dateUpdated", UnixTime.of(delivery.updated()));
        return json;
    }

    static String state(Callback.State state) {
        return switch (state) {
            case DUE -> "due";
            case DELIVERED -> "delivered";
            case GIVEN_UP -> "dead";
        };
    }
}
