package dev.callwright.server.api;

import dev.callwright.server.store.CallNotes;
import dev.callwright.server.store.NotedCallRows.Noting;
import dev.callwright.voice.journal.Event;
import java.util.Optional;
import java.util.function.Function;

/// Where it is changed what is noted about calls, so that all who listen hear of it.
@FunctionalInterface
public interface Notes {
    /// @param event the call that is meant, and when it is noted
    /// @param change the new notes, made of those before; empty to change nothing; may be asked twice
    Noting change(Event.CallChanged event, Function<CallNotes, Optional<CallNotes>> change);
}
