package dev.callwright.arazzo.report;

import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Listens to one run from its beginning and makes a [RunReport] of it; of a run that is kept it may be told what was
/// kept. For one run; not safe for several threads.
public final class RunRecorder implements RunObserver {
    private final InstantSource clock;
    private final List<Diagnostic> remarks = new ArrayList<>();
    private final List<VisitDraft> visits = new ArrayList<>();
    private final Deque<VisitDraft> open = new ArrayDeque<>();
    private final Deque<String> workflows = new ArrayDeque<>();
    private final Instant began;
    private String file = "";
    private String workflow = "";
    private @Nullable RunReport report;

    /// @param clock for the times in the report
    public RunRecorder(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
    }

    /// The report; empty as long as the run goes on.
    public Optional<RunReport> report() {
        return Optional.ofNullable(report);
    }

    @Override
    public void on(RunEvent event) {
        switch (event) {
            case RunEvent.RunStarted(String which, String asked) -> {
                file = which;
                workflow = asked;
            }
            case RunEvent.Noticed(Diagnostic remark) -> remarks.add(remark);
            case RunEvent.WorkflowStarted(String id, int _, var _) -> workflows.push(id);
            case RunEvent.WorkflowEnded _ -> workflows.pop();
            case RunEvent.StepStarted started -> begin(started);
            case RunEvent.RequestSent(String _, var call) -> current().sent(call, clock.instant());
            case RunEvent.ResponseReceived(String _, HttpAnswer answer, Duration took) ->
                current().answered(Optional.of(answer), Optional.empty(), took);
            case RunEvent.NoResponse(String _, String reason) -> current().unanswered(reason, clock.instant());
            case RunEvent.CriterionEvaluated criterion -> latest().judged(criterion);
            case RunEvent.StepEnded ended -> current().ended(ended, clock.instant());
            case RunEvent.ActionTaken action -> latest().acted(action);
            case RunEvent.MessageReceived(String _, String _, var message) ->
                current().received(message, clock.instant());
            case RunEvent.Waiting _ -> {
                // Told by the times of the attempts before and after.
            }
            case RunEvent.RunEnded(RunResult result) ->
                report = new RunReport(
                        file,
                        workflow,
                        began,
                        Duration.between(began, clock.instant()),
                        remarks,
                        visits.stream()
                                .map(visit -> visit.finished(clock.instant()))
                                .toList(),
                        result);
        }
    }

    /// A further attempt belongs to the visit it repeats, also when a retry ran another step in between.
    private void begin(RunEvent.StepStarted started) {
        int depth = workflows.size() - 1;
        VisitDraft visit = started.attempt() > 1 ? repeated(started, depth) : null;
        if (visit == null) {
            if (started.attempt() == 1) {
                closeBefore(depth);
            }
            visit = new VisitDraft(started.workflow(), started.step(), depth);
            visits.add(visit);
            open.push(visit);
        }
        visit.begin(started.attempt(), clock.instant());
    }

    /// What is over and can have no further attempt.
    private void closeBefore(int depth) {
        while (!open.isEmpty() && open.element().isOver() && open.element().depth() >= depth) {
            open.pop();
        }
    }

    private @Nullable VisitDraft repeated(RunEvent.StepStarted started, int depth) {
        for (VisitDraft before : open) {
            if (before.isOver() && before.is(started.workflow(), started.step(), depth)) {
                while (open.element() != before) {
                    open.pop();
                }
                return before;
            }
        }
        return null;
    }

    /// The visit that is under way.
    private VisitDraft current() {
        while (open.element().isOver()) {
            open.pop();
        }
        return open.element();
    }

    /// The visit that is under way or was just over: its actions are chosen afterwards.
    private VisitDraft latest() {
        return open.element();
    }
}
