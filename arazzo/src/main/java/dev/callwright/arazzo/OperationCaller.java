package dev.callwright.arazzo;

import java.time.Duration;

/// Sends one request. An implementation may be used by several runs at once.
public interface OperationCaller {
    /// Waits for the whole answer, at most `limit`. A server that cannot be reached is a value, not an exception.
    Reply call(HttpCall call, Duration limit) throws InterruptedException;

    /// What came of a request.
    sealed interface Reply {
        record Answered(HttpAnswer answer) implements Reply {}

        /// @param reason in words for people
        record Unanswered(String reason) implements Reply {}
    }
}
