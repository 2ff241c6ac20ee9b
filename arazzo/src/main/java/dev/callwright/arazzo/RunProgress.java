package dev.callwright.arazzo;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How far a kept run came on its thread.
public sealed interface RunProgress {
    /// @param pending a request whose outcome stays unknown, because the run was cancelled while it was under way
    record Ended(RunResult result, Optional<PendingRequest> pending) implements RunProgress {}

    /// It goes on by itself.
    ///
    /// @param step which it waits in
    /// @param until when at the latest
    /// @param listens whether a message lets it go on earlier
    record Waiting(JsonNode state, String step, Instant until, boolean listens) implements RunProgress {}

    /// Somebody has to decide what became of a request.
    record Undecided(JsonNode state, PendingRequest request) implements RunProgress {}
}
