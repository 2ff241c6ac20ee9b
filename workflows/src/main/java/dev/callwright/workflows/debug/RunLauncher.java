package dev.callwright.workflows.debug;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// Begins runs.
public interface RunLauncher {
    /// @param problem why there was no run, or why it ended; empty when the run itself told that
    record Outcome(int exitCode, Optional<String> problem) {}

    /// Runs a workflow on the calling thread; interrupting it cancels the run.
    ///
    /// @param words as they stand on the line of `callwright arazzo run`
    /// @param out takes in what the run shows to a person
    /// @param err takes in remarks and errors
    Outcome run(List<String> words, RunWatcher watcher, PrintStream out, PrintStream err);
}
