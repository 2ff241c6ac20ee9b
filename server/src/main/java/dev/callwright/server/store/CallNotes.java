package dev.callwright.server.store;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the owner of a call notes about it; it means nothing to us.
///
/// @param metadata sorted by name
/// @param changed when that was last changed; empty when nothing was ever noted
public record CallNotes(Optional<String> annotation, Map<String, String> metadata, Optional<Instant> changed) {
    public static final CallNotes NONE = new CallNotes(Optional.empty(), Map.of(), Optional.empty());

    public CallNotes {
        metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
    }
}
