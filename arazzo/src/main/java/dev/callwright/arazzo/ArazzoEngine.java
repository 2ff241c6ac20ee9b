package dev.callwright.arazzo;

import dev.callwright.arazzo.run.FixProgram;
import dev.callwright.arazzo.run.RunProgram;
import dev.callwright.world.Time;

/// Runs Arazzo workflows (1.0 and 1.1). Immutable; several threads may run at once.
///
/// Everything that can be found wrong is found before the first request. A value that is not there is left out
/// and never sent as `undefined` or as an empty text.
public final class ArazzoEngine {
    private final OperationCaller caller;
    private final Time time;
    private final Surroundings surroundings;

    public ArazzoEngine(OperationCaller caller, Time time) {
        this(caller, time, Surroundings.NONE);
    }

    public ArazzoEngine(OperationCaller caller, Time time, Surroundings surroundings) {
        this.caller = caller;
        this.time = time;
        this.surroundings = surroundings;
    }

    /// Writes the habits of a document as the standard does. Files are read, and sources fetched; none is changed.
    public ArazzoFix fix(ArazzoRun settings) throws InterruptedException {
        return new FixProgram(settings, caller, surroundings).fix();
    }

    /// Runs on the calling thread, which must be one that may wait in a mailbox of the engine's [Time].
    /// Interrupting it cancels the run. The last event is [RunEvent.RunEnded].
    public RunResult run(ArazzoRun settings, RunObserver observer) {
        return new RunProgram(settings, caller, time, surroundings, observer).run();
    }
}
