package dev.callwright.server.store;

import java.util.Optional;

/// The right to work on a run, and what there is to go on from.
///
/// @param epoch whoever claims the run later has a higher one, and this claim is void
/// @param state encrypted
/// @param decision about the request without answer: JSON
/// @param isCancelled whether it is to end
/// @param steps how many it has
public record RunClaim(
        WorkflowRun run, int epoch, String state, Optional<String> decision, boolean isCancelled, int steps) {
    /// Whether nobody has worked on it before.
    public boolean isFirst() {
        return epoch == 1;
    }
}
