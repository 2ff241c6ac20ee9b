package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.StepWatch;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One run from the file to the result: load, check, run, report. Good for one run.
public final class RunProgram {
    private final Session session;
    private final Secrets secrets = new Secrets();
    private String step = "";

    public RunProgram(ArazzoRun settings, Ports ports, RunObserver observer) {
        RunObserver masked = new MaskedEvents(secrets, observer);
        this.session = Session.passing(settings, ports, secrets, event -> {
            if (event instanceof RunEvent.StepStarted started) {
                step = started.step();
            }
            masked.on(event);
        });
    }

    public RunResult run() {
        RunResult result;
        try {
            result = checkAndRun();
        } catch (RunStoppedException e) {
            result = new RunResult.Stopped(e.step(), e.reason());
        } catch (InterruptedException e) {
            result = new RunResult.Cancelled(step);
        }
        session.tell(new RunEvent.RunEnded(result));
        return result;
    }

    private RunResult checkAndRun() throws InterruptedException, RunStoppedException {
        Preparation preparation =
                new Preparation(session.settings(), session.surroundings(), session.problems(), secrets);
        Optional<WorkflowRef> workflow = session.outside(preparation::workflow);
        if (workflow.isEmpty()) {
            return rejected();
        }
        session.tell(new RunEvent.RunStarted(
                session.settings().file().toString(), workflow.get().id()));
        Plan plan = preparation.plan(workflow.get());
        ObjectNode inputs = preparation.inputs(workflow.get(), plan);
        if (session.problems().hasErrors()) {
            return rejected();
        }
        session.tellRemarks();
        Optional<StepWatch> watch = session.surroundings().watch();
        if (watch.isPresent()) {
            new Watching(session, watch.get()).ready(workflow.get());
        }
        return result(session, plan, workflow.get(), inputs);
    }

    private RunResult rejected() {
        session.tellRemarks();
        return new RunResult.Rejected(session.problems().errors());
    }

    /// Runs a workflow at the top of a run, from where its state stands.
    static RunResult result(Session session, Plan plan, WorkflowRef workflow, ObjectNode inputs)
            throws InterruptedException, RunStoppedException {
        try (Inboxes inboxes = new Inboxes(session, session.surroundings())) {
            inboxes.open(plan.early());
            return result(new WorkflowRunner(session, plan, inboxes)
                    .run(workflow, inputs, session.state().root(), 0));
        }
    }

    private static RunResult result(WorkflowOutcome outcome) {
        return switch (outcome.end()) {
            case COMPLETED -> new RunResult.Completed(outcome.outputs(), false);
            case ENDED -> new RunResult.Completed(outcome.outputs(), true);
            case FAILED ->
                outcome.unreachable()
                        ? new RunResult.Unreachable(outcome.step(), outcome.reason())
                        : new RunResult.Failed(outcome.step(), outcome.reason(), false, outcome.outputs());
            case FAILED_HANDLED -> new RunResult.Failed(outcome.step(), outcome.reason(), true, outcome.outputs());
        };
    }
}
