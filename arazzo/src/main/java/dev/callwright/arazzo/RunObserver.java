package dev.callwright.arazzo;

/// Hears what a run does, while it does it, on the run's own thread: an observer that takes long holds the run
/// up.
@FunctionalInterface
public interface RunObserver {
    void on(RunEvent event);
}
