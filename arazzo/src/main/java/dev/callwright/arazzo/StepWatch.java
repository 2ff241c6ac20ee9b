package dev.callwright.arazzo;

import java.util.List;
import java.util.Optional;

/// Follows a run from step to step and may hold it. Called on the run's own thread, which goes on when the method
/// returns; an interrupt cancels the run. What it takes does not count as time of the run.
public interface StepWatch {
    /// Everything was read and checked, nothing was sent.
    ///
    /// @param documents all whose workflows the run could come to
    void ready(List<StepLines> documents) throws InterruptedException;

    /// An attempt of a step is next.
    ///
    /// @param view of the run, good until this returns
    void before(RunView view) throws InterruptedException;

    /// An attempt was made, and it was decided what follows.
    ///
    /// @param view of the run, good until this returns
    /// @param failure why the step failed; empty when it did not
    /// @param handled an action follows, or nothing depends on the step
    void after(RunView view, Optional<String> failure, boolean handled) throws InterruptedException;
}
