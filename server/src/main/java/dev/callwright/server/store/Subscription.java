package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Whom to tell of events by webhook.
///
/// @param sid `WH` and 32 hexadecimal digits
/// @param call the only one whose events are told; empty: those of the whole account
/// @param lane what fails together: stands for the host of its callbacks
/// @param events the types that are told
public record Subscription(
        String sid,
        AccountSid account,
        Optional<CallSid> call,
        String url,
        String lane,
        Set<EventType> events,
        Status status,
        Instant created,
        Instant updated) {
    public Subscription {
        events = Set.copyOf(events);
    }

    /// Whether anything new is told; what is due is sent either way.
    public enum Status {
        ACTIVE,
        PAUSED
    }

    /// Every type, also those that later versions add.
    public static Set<EventType> everything() {
        return EnumSet.allOf(EventType.class);
    }

    /// Whether events of `sid`, a call of this account, are told.
    public boolean isAbout(CallSid sid) {
        return status == Status.ACTIVE && (call.isEmpty() || call.get().equals(sid));
    }

    public boolean wants(EventType type) {
        return events.contains(type);
    }
}
