package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.TestReport;
import dev.callwright.arazzo.report.TestReport.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs workflows as tests, some of them at one time; what came of each is told in the order in which they were chosen.
///
/// @param most at one time
record TestRuns(ArazzoEngine engine, int most, Consumer<Outcome> told) {
    TestReport run(List<TestChoice> choices) throws InterruptedException {
        InstantSource clock = InstantSource.system();
        Instant began = clock.instant();
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(most, Thread.ofVirtual().factory())) {
            List<Future<Outcome>> running = new ArrayList<>();
            for (TestChoice choice : choices) {
                running.add(threads.submit(() -> outcome(choice, clock)));
            }
            try {
                for (Future<Outcome> each : running) {
                    outcomes.add(each.get());
                    told.accept(outcomes.getLast());
                }
            } catch (ExecutionException e) {
                throw new IllegalStateException("a run threw what it must not", e.getCause());
            } finally {
                threads.shutdownNow();
            }
        }
        return new TestReport(began, Duration.between(began, clock.instant()), outcomes);
    }

    private Outcome outcome(TestChoice choice, InstantSource clock) {
        if (choice.skipped().isPresent()) {
            return new Outcome.Skipped(
                    choice.all().file().toString(),
                    choice.workflow(),
                    choice.skipped().get());
        }
        RunRecorder recorder = new RunRecorder(clock);
        engine.run(choice.settings(), recorder);
        return new Outcome.Ran(recorder.report().orElseThrow());
    }
}
