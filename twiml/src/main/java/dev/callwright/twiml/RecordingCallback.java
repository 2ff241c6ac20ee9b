package dev.callwright.twiml;

import java.util.Optional;
import java.util.Set;

/// Who is told about a recording: `recordingStatusCallback`, `…Method`, `…Event`.
public record RecordingCallback(Webhook webhook, Set<Event> events) {
    public RecordingCallback {
        events = Ordered.copy(events);
    }

    /// The moments that can be asked for.
    public enum Event {
        IN_PROGRESS,
        COMPLETED,
        ABSENT
    }

    static Part<Optional<RecordingCallback>> in(Form form) {
        Part<Optional<Webhook>> webhook =
                form.webhook("recordingStatusCallback", "recordingStatusCallbackMethod", 13256);
        Attribute<Set<Event>> events = form.attribute(
                "recordingStatusCallbackEvent", Type.several(Event.class, Type.kebab(Event.class)), "completed", 13621);
        return at -> {
            Set<Event> asked = at.get(events);
            return at.get(webhook).map(hook -> new RecordingCallback(hook, asked));
        };
    }
}
