package dev.callwright.server;

import dev.callwright.server.api.V1Json;
import dev.callwright.server.event.EventFeed;
import dev.callwright.server.event.EventJson;
import dev.callwright.server.store.Store;
import dev.callwright.server.webhook.Subscriptions;
import java.util.Optional;

/// How others hear what happens: how it is written, who listens, who is told by webhook.
///
/// @param json how calls and recordings are written
/// @param events how events are
record EventEdge(Store store, V1Json json, EventJson events, EventFeed feed, Subscriptions subscriptions) {

    /// @param listeners at most
    static EventEdge open(Store store, V1Json json, int listeners) {
        EventJson events = new EventJson(json);
        return new EventEdge(
                store,
                json,
                events,
                new EventFeed(store.events(), events::text, listeners),
                new Subscriptions(store.subscriptions()));
    }

    /// An event as webhooks tell it; empty when it is forgotten.
    Optional<String> text(long event) {
        return store.events().find(event).map(events::text);
    }
}
