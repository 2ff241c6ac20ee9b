package dev.callwright.workflows.line;

import java.util.concurrent.Callable;

/// A command that says itself what may stand on its line. It returns its exit code.
public interface Command extends Callable<Integer> {
    /// The same one every time.
    Syntax syntax();
}
