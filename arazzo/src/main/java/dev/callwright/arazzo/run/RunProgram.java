package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.OperationCaller;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Place;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.DescriptionCache;
import dev.callwright.arazzo.source.DocumentLoader;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Texts;
import dev.callwright.world.Time;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// One run from the file to the result: load, check, run, report. Good for one run.
public final class RunProgram {
    private final Session session;
    private final Secrets secrets = new Secrets();
    private String step = "";

    public RunProgram(
            ArazzoRun settings, OperationCaller caller, Time time, Surroundings surroundings, RunObserver observer) {
        RunObserver masked = new MaskedEvents(secrets, observer);
        this.session = new Session(settings, caller, time, surroundings, secrets, event -> {
            if (event instanceof RunEvent.StepStarted started) {
                step = started.step();
            }
            masked.on(event);
        });
        KnownSecrets.of(settings.targets()).forEach(secrets::add);
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
        ArazzoRun settings = session.settings();
        Problems problems = session.problems();
        Optional<LoadedDocument> document = session.outside(caller -> new DocumentLoader(
                        new Texts(caller, settings.limits().answer()),
                        settings.targets().sources(),
                        settings.strict(),
                        problems,
                        session.surroundings().cache().map(DescriptionCache::new))
                .load(settings.file()));
        Optional<WorkflowRef> workflow = document.flatMap(this::chosen);
        if (workflow.isEmpty()) {
            return rejected();
        }
        session.tell(new RunEvent.RunStarted(
                settings.file().toString(), workflow.get().id()));
        Plan plan = new Preflight(settings, session.surroundings(), problems).check(workflow.get());
        ObjectNode inputs = inputs(workflow.get(), plan);
        if (problems.hasErrors()) {
            return rejected();
        }
        session.tellRemarks();
        try (Inboxes inboxes = new Inboxes(session, session.surroundings())) {
            inboxes.open(plan.channels());
            return result(new WorkflowRunner(session, plan, inboxes).run(workflow.get(), inputs, 0));
        }
    }

    private RunResult rejected() {
        session.tellRemarks();
        return new RunResult.Rejected(session.problems().errors());
    }

    private Optional<WorkflowRef> chosen(LoadedDocument document) {
        var known = document.document().workflows();
        Optional<String> asked = session.settings().workflow();
        if (asked.isEmpty() && known.size() == 1) {
            return WorkflowRef.find(document, known.keySet().iterator().next());
        }
        String names = String.join(", ", known.keySet());
        if (asked.isEmpty()) {
            if (!known.isEmpty()) {
                setting("the document has several workflows, choose one with --workflow: " + names);
            }
            return Optional.empty();
        }
        Optional<WorkflowRef> found = WorkflowRef.find(document, asked.get());
        if (found.isEmpty()) {
            setting("no workflow " + asked.get() + (names.isEmpty() ? "" : "; there is " + names));
        }
        return found;
    }

    private void setting(String reason) {
        session.problems()
                .add(Code.SETTING, Place.whole(session.settings().file().toString()), reason);
    }

    private ObjectNode inputs(WorkflowRef workflow, Plan plan) {
        InputReader reader = new InputReader(workflow);
        InputReader.Inputs inputs = reader.read(session.settings().inputs());
        KnownSecrets.of(workflow.workflow().inputs(), inputs.values()).forEach(secrets::add);
        Problems problems = session.problems();
        for (String problem : inputs.problems()) {
            problems.add(
                    problem.endsWith("is missing") ? Code.MISSING_INPUT : Code.WRONG_INPUT, Place.NOWHERE, problem);
        }
        session.settings().inputs().keySet().stream()
                .filter(name -> !reader.knows(name))
                .forEach(name -> problems.add(
                        Code.UNKNOWN_INPUT, Place.NOWHERE, "the workflow does not describe the input " + name));
        if (inputs.problems().isEmpty()) {
            new InputCheck(problems, plan, workflow, inputs.values()).check();
        }
        return inputs.values();
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
