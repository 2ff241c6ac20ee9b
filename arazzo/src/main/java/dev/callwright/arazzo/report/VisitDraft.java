package dev.callwright.arazzo.report;

import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.InboundMessage;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.report.RunReport.Attempt;
import dev.callwright.arazzo.report.RunReport.Exchange;
import dev.callwright.arazzo.report.RunReport.Received;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A visit of a step while it is told.
final class VisitDraft {
    /// A poll may go on for an hour; of its attempts the last ones tell enough.
    private static final int MOST_ATTEMPTS = 200;

    private final String workflow;
    private final String step;
    private final int depth;
    private final Deque<AttemptDraft> attempts = new ArrayDeque<>();
    private int forgotten;

    VisitDraft(String workflow, String step, int depth) {
        this.workflow = workflow;
        this.step = step;
        this.depth = depth;
    }

    int depth() {
        return depth;
    }

    boolean is(String otherWorkflow, String otherStep, int otherDepth) {
        return depth == otherDepth && step.equals(otherStep) && workflow.equals(otherWorkflow);
    }

    /// Whether the last attempt ended; a further one may follow.
    boolean isOver() {
        return !attempts.isEmpty() && attempts.getLast().took != null;
    }

    void begin(int number, Instant now) {
        if (attempts.size() == MOST_ATTEMPTS) {
            attempts.removeFirst();
            forgotten++;
        }
        attempts.add(new AttemptDraft(number, now));
    }

    void sent(HttpCall call, Instant now) {
        attempts.getLast().exchanges.add(new Exchange(call, now, Duration.ZERO, Optional.empty(), Optional.empty()));
    }

    void answered(Optional<HttpAnswer> answer, Optional<String> failure, Duration took) {
        Exchange asked = attempts.getLast().exchanges.removeLast();
        attempts.getLast().exchanges.add(new Exchange(asked.call(), asked.sent(), took, answer, failure));
    }

    void unanswered(String reason, Instant now) {
        Instant sent = attempts.getLast().exchanges.getLast().sent();
        answered(Optional.empty(), Optional.of(reason), Duration.between(sent, now));
    }

    void received(InboundMessage message, Instant now) {
        attempts.getLast().messages.add(new Received(now, message));
    }

    void judged(RunEvent.CriterionEvaluated criterion) {
        attempts.getLast().criteria.add(criterion);
    }

    void acted(RunEvent.ActionTaken action) {
        attempts.getLast().actions.add(action);
    }

    void ended(RunEvent.StepEnded ended, Instant now) {
        AttemptDraft attempt = attempts.getLast();
        attempt.took = Duration.between(attempt.began, now);
        attempt.success = ended.success();
        attempt.outputs = ended.outputs();
        attempt.reason = ended.reason();
    }

    Visit finished(Instant now) {
        return new Visit(
                workflow,
                depth,
                step,
                attempts.stream().map(attempt -> attempt.finished(now)).toList(),
                forgotten,
                verdict());
    }

    private Verdict verdict() {
        AttemptDraft last = attempts.getLast();
        if (last.took == null) {
            return Verdict.UNFINISHED;
        }
        if (last.success) {
            return Verdict.PASSED;
        }
        // An action that ends a failed step ends the workflow as failed.
        boolean goesOn = last.actions.stream().anyMatch(action -> !action.what().equals("end"));
        return goesOn ? Verdict.HANDLED : Verdict.FAILED;
    }

    private static final class AttemptDraft {
        final int number;
        final Instant began;
        final List<Exchange> exchanges = new ArrayList<>();
        final List<Received> messages = new ArrayList<>();
        final List<RunEvent.CriterionEvaluated> criteria = new ArrayList<>();
        final List<RunEvent.ActionTaken> actions = new ArrayList<>();

        @Nullable
        Duration took;

        boolean success;
        JsonNode outputs = JsonNodeFactory.instance.objectNode();
        Optional<String> reason = Optional.empty();

        AttemptDraft(int number, Instant began) {
            this.number = number;
            this.began = began;
        }

        Attempt finished(Instant now) {
            Duration length = took == null ? Duration.between(began, now) : took;
            return new Attempt(number, began, length, exchanges, messages, criteria, actions, outputs, reason);
        }
    }
}
