package dev.callwright.server.store;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What is kept of a run in one transaction.
///
/// @param claim under which it is worked on
/// @param state encrypted; empty once it is over
/// @param due when it goes on by itself
/// @param steps that are new or have changed
/// @param events JSON, in order, that follow those known
/// @param taken messages that a step has taken
public record RunCheckpoint(
        RunClaim claim,
        RunStatus status,
        WorkflowRun.Outcome outcome,
        String state,
        Optional<Instant> due,
        Collection<RunStep> steps,
        List<String> events,
        Collection<Long> taken,
        Instant at) {
    public RunCheckpoint {
        steps = List.copyOf(steps);
        events = List.copyOf(events);
        taken = List.copyOf(taken);
    }
}
