package dev.callwright.voice.journal;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Whom to tell of a call's progress, and of which events.
public record StatusCallback(Webhook webhook, Set<Kind> events) {
    public StatusCallback {
        events = Set.copyOf(events);
    }

    /// What can be subscribed to; any end of a call is `COMPLETED`.
    public enum Kind {
        INITIATED,
        RINGING,
        ANSWERED,
        COMPLETED;

        /// The API's spelling.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The event spelled `text`, or empty.
        public static Optional<Kind> of(String text) {
            for (Kind kind : values()) {
                if (kind.text().equals(text)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }
}
