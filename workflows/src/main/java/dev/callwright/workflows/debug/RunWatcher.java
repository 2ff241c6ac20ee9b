package dev.callwright.workflows.debug;

import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.StepWatch;

/// Sees everything of a run, and may hold it at its steps.
public interface RunWatcher extends StepWatch, RunObserver {}
