package dev.callwright.twiml;

import java.util.Optional;
import java.util.Set;

/// Who is told about the progress of a dialled leg: `statusCallback`, `statusCallbackMethod`, `statusCallbackEvent`.
public record ProgressCallback(Webhook webhook, Set<Event> events) {
    public ProgressCallback {
        events = Ordered.copy(events);
    }

    /// The moments that can be asked for.
    public enum Event {
        INITIATED,
        RINGING,
        ANSWERED,
        COMPLETED
    }

    static Part<Optional<ProgressCallback>> in(Form form) {
        Part<Optional<Webhook>> webhook = form.webhook("statusCallback", "statusCallbackMethod", Problems.SCHEMA);
        Attribute<Set<Event>> events = form.attribute(
                "statusCallbackEvent",
                Type.several(Event.class, Type.kebab(Event.class)),
                "completed",
                Problems.SCHEMA);
        return at -> {
            Set<Event> asked = at.get(events);
            return at.get(webhook).map(hook -> new ProgressCallback(hook, asked));
        };
    }
}
