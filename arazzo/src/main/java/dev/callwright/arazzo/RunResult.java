package dev.callwright.arazzo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// How a run ended. Among outputs may be bytes, found by [Blob#in].
public sealed interface RunResult {
    /// The exit status of a program that runs workflows.
    int exitCode();

    /// @param endedEarly an action ended the workflow before its last step
    record Completed(JsonNode outputs, boolean endedEarly) implements RunResult {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /// @param handled a failure action ended the workflow
    record Failed(String step, String reason, boolean handled, JsonNode outputs) implements RunResult {
        @Override
        public int exitCode() {
            return 1;
        }
    }

    /// Nothing was sent: the document, an input or a setting is wrong.
    record Rejected(List<Diagnostic> errors) implements RunResult {
        public Rejected {
            errors = List.copyOf(errors);
        }

        @Override
        public int exitCode() {
            return 2;
        }
    }

    record Unreachable(String step, String reason) implements RunResult {
        @Override
        public int exitCode() {
            return 3;
        }
    }

    /// A limit of [RunLimits] or of a [Poll] was passed.
    record Stopped(String step, String reason) implements RunResult {
        @Override
        public int exitCode() {
            return 4;
        }
    }

    /// The run's thread was interrupted.
    record Cancelled(String step) implements RunResult {
        @Override
        public int exitCode() {
            return 130;
        }
    }
}
