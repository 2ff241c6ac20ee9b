package dev.callwright.arazzo.report;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A run that is over, as its events told it. Immutable.
///
/// @param workflow the one that was asked for; empty when the run was rejected before one was chosen
/// @param steps in the order they began; those of a nested workflow follow the step that ran it
public record RunReport(
        String file,
        String workflow,
        Instant began,
        Duration took,
        List<Diagnostic> remarks,
        List<Visit> steps,
        RunResult result) {
    public RunReport {
        remarks = List.copyOf(remarks);
        steps = List.copyOf(steps);
    }

    /// What a visit of a step came to.
    public enum Verdict {
        PASSED,
        /// It failed, and an action of the document went on from there.
        HANDLED,
        FAILED,
        /// The run ended while it was under way.
        UNFINISHED
    }

    /// One visit of a step, with its retries and polls.
    ///
    /// @param depth 0 for steps of the workflow that was asked for
    /// @param attempts in order; of very many the last ones
    /// @param forgotten how many earlier attempts are not among them
    public record Visit(
            String workflow, int depth, String step, List<Attempt> attempts, int forgotten, Verdict verdict) {
        public Visit {
            attempts = List.copyOf(attempts);
        }

        /// All of its attempts and the waits between them.
        public Duration took() {
            Attempt last = attempts.getLast();
            return Duration.between(attempts.getFirst().began(), last.began()).plus(last.took());
        }

        /// What happened, in lines for people.
        public String story() {
            return Story.of(this);
        }

        /// Why the last attempt failed.
        public Optional<String> reason() {
            return attempts.getLast().reason();
        }
    }

    /// @param number from 1
    /// @param reason of a failure
    public record Attempt(
            int number,
            Instant began,
            Duration took,
            List<Exchange> exchanges,
            List<Received> messages,
            List<RunEvent.CriterionEvaluated> criteria,
            List<RunEvent.ActionTaken> actions,
            JsonNode outputs,
            Optional<String> reason) {
        public Attempt {
            exchanges = List.copyOf(exchanges);
            messages = List.copyOf(messages);
            criteria = List.copyOf(criteria);
            actions = List.copyOf(actions);
        }
    }

    /// A message that a step had waited for.
    public record Received(Instant at, InboundMessage message) {}

    /// @param answer empty when none came, for which `failure` gives the reason
    public record Exchange(
            HttpCall call, Instant sent, Duration took, Optional<HttpAnswer> answer, Optional<String> failure) {}

    /// The requests of the whole run in the order they were sent.
    public List<Exchange> exchanges() {
        return steps.stream()
                .flatMap(visit -> visit.attempts().stream())
                .flatMap(attempt -> attempt.exchanges().stream())
                .sorted(Comparator.comparing(Exchange::sent))
                .toList();
    }

    /// The messages of the whole run in the order they were taken.
    public List<Received> messages() {
        return steps.stream()
                .flatMap(visit -> visit.attempts().stream())
                .flatMap(attempt -> attempt.messages().stream())
                .sorted(Comparator.comparing(Received::at))
                .toList();
    }

    /// The end in a few words.
    public String summary() {
        return switch (result) {
            case RunResult.Completed(JsonNode _, boolean early) -> early ? "completed, ended early" : "completed";
            case RunResult.Failed(String step, String reason, boolean _, JsonNode _) ->
                "failed at " + step + ": " + reason;
            case RunResult.Rejected(List<Diagnostic> errors) ->
                "rejected: " + errors.size() + (errors.size() == 1 ? " error" : " errors") + ", nothing was sent";
            case RunResult.Unreachable(String step, String reason) -> "unreachable at " + step + ": " + reason;
            case RunResult.Stopped(String step, String reason) -> "stopped at " + step + ": " + reason;
            case RunResult.Cancelled(String step) -> "cancelled at " + step;
        };
    }
}
