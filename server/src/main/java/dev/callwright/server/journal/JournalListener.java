package dev.callwright.server.journal;

import dev.callwright.voice.journal.Event;

/// Is told of every event once it is kept. Called on the thread of whoever wrote it, mostly a call: must be quick
/// and must not throw.
public interface JournalListener {
    void written(Event event);
}
