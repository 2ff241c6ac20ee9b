package dev.callwright.server.store;

import java.util.Locale;

/// Where the run of a workflow stands.
public enum RunStatus {
    /// It waits for its turn.
    QUEUED,
    RUNNING,
    /// For a time or a message.
    WAITING,
    /// Somebody has to decide what became of a request.
    UNKNOWN_OUTCOME,
    COMPLETED,
    FAILED,
    CANCELLED;

    public boolean isOver() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
