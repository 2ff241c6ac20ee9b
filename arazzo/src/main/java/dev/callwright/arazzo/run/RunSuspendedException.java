package dev.callwright.arazzo.run;

import java.time.Instant;

/// The run leaves its thread and goes on later; only a run that is kept does that.
final class RunSuspendedException extends RunStoppedException {
    private static final long serialVersionUID = 1;

    private final transient Instant until;
    private final boolean listens;

    /// @param listens whether a message lets it go on earlier
    RunSuspendedException(String step, Instant until, boolean listens) {
        super(step, "the run goes on at " + until);
        this.until = until;
        this.listens = listens;
    }

    Instant until() {
        return until;
    }

    boolean listens() {
        return listens;
    }
}
