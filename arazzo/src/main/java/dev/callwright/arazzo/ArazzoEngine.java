package dev.callwright.arazzo;

import dev.callwright.arazzo.run.RunProgram;
import dev.callwright.world.Time;
import java.nio.file.Path;
import java.util.Optional;

/// Runs Arazzo workflows (1.0 and 1.1). Immutable; several threads may run at once.
///
/// Everything that can be found wrong is found before the first request. A value that is not there is left out
/// and never sent as `undefined` or as an empty text.
public final class ArazzoEngine {
    private final OperationCaller caller;
    private final Time time;
    private final Optional<Path> cache;

    public ArazzoEngine(OperationCaller caller, Time time) {
        this(caller, time, Optional.empty());
    }

    /// @param cache a folder in which large API descriptions are kept in a form that is read faster
    public ArazzoEngine(OperationCaller caller, Time time, Optional<Path> cache) {
        this.caller = caller;
        this.time = time;
        this.cache = cache;
    }

    /// Runs on the calling thread, which must be one that may wait in a mailbox of the engine's [Time].
    /// Interrupting it cancels the run. The last event is [RunEvent.RunEnded].
    public RunResult run(ArazzoRun settings, RunObserver observer) {
        return new RunProgram(settings, caller, time, observer).run(cache);
    }
}
