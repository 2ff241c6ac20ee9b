package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.time.Instant;
import java.util.Optional;

/// A run of a workflow, as far as it is told; texts named so are JSON without secrets.
///
/// @param sid `WR` and 32 hexadecimal digits
/// @param workflow the sid of the document
/// @param workflowId which workflow of it
/// @param polls JSON
/// @param inputs JSON
/// @param times of its life
public record WorkflowRun(
        String sid,
        AccountSid account,
        String workflow,
        String workflowId,
        RunStatus status,
        String polls,
        String inputs,
        Outcome outcome,
        Times times) {

    /// How far it came.
    ///
    /// @param outputs JSON, once it is over
    /// @param result a word for how it ended
    /// @param step where it stands, or where it failed
    /// @param reason of a failure
    /// @param pending the request whose outcome is not known: JSON
    public record Outcome(
            Optional<String> outputs,
            Optional<String> result,
            Optional<String> step,
            Optional<String> reason,
            Optional<String> pending) {
        public static final Outcome NONE =
                new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// @param due when it goes on by itself
    public record Times(
            Instant created,
            Instant updated,
            Optional<Instant> started,
            Optional<Instant> ended,
            Optional<Instant> due) {
        public static Times at(Instant now) {
            return new Times(now, now, Optional.empty(), Optional.empty(), Optional.of(now));
        }
    }
}
