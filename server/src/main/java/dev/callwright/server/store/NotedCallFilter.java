package dev.callwright.server.store;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which calls to list; what is empty does not matter.
///
/// @param parties who takes part
/// @param statuses any of these
/// @param metadata all of these pairs are noted
public record NotedCallFilter(
        Parties parties,
        Set<CallStatus> statuses,
        Optional<Direction> direction,
        Times times,
        Map<String, String> metadata) {
    public NotedCallFilter {
        statuses = Set.copyOf(statuses);
        metadata = Map.copyOf(metadata);
    }

    /// @param to exactly as the call tells it: `+15005550006`, `client:alice`
    public record Parties(Optional<String> to, Optional<String> from, Optional<CallSid> parent) {
        public static final Parties ALL = new Parties(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @param answered when somebody took the call; a call that nobody took is in no bounded range
    public record Times(TimeRange answered, TimeRange created) {
        public static final Times ALL = new Times(TimeRange.ALL, TimeRange.ALL);
    }
}
