package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.Evidence;
import dev.callwright.arazzo.Excerpts;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.report.TestReport;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `callwright arazzo test`: runs the workflows of documents as tests, and tells which of them do what they should.
public final class ArazzoTestCommand implements Command {
    private static final int MOST_AT_ONCE = 64;

    private final PrintStream out;
    private final PrintStream err;
    private final Paint paint;

    private final Syntax syntax = new Syntax(this, "test", "Run all workflows of Arazzo documents as tests.")
            .exitCode(0, "every workflow that was run passed")
            .exitCode(1, "a workflow failed")
            .exitCode(2, "bad document, input or usage, or nothing could be run; nothing was sent")
            .exitCode(130, "cancelled");

    private final Argument<List<Path>> files = syntax.parameters("FILE", Path.class, "Arazzo documents, YAML or JSON.");
    private final Argument<List<String>> workflows =
            syntax.texts("--workflow", "ID", "Only this workflow; all of each document unless said.");
    private final GivenArguments given = new GivenArguments(syntax);
    private final LimitArguments limits = new LimitArguments(syntax);
    private final SuccessArguments success = new SuccessArguments(syntax);
    private final Argument<Integer> parallel =
            syntax.number("--parallel", "N", 1, "Run so many workflows at one time, 64 at most; 1 unless said.");
    private final Argument<List<String>> reports =
            syntax.texts("--report", "FORMAT=FILE", "Write what happened to a file: junit or tap.");
    private final Argument<Boolean> json =
            syntax.flag("--json", "Print one JSON object per workflow and line, as `arazzo schema test` describes.");

    public ArazzoTestCommand() {
        this(System.out, System.err, Paint.standard().colours());
    }

    ArazzoTestCommand(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.paint = new Paint(colours);
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() throws InterruptedException {
        int most = parallel.value();
        if (most < 1 || most > MOST_AT_ONCE) {
            throw syntax.refusal("--parallel must be from 1 to " + MOST_AT_ONCE + ", not " + most);
        }
        TestReportFiles written = syntax.read(() -> TestReportFiles.parse(reports.value()));
        given.targets().warning().ifPresent(text -> err.println("callwright: " + text));
        try (SystemTime time = new SystemTime();
                LateClient http = syntax.read(given.targets()::client)) {
            ArazzoEngine engine = new ArazzoEngine(
                    new HttpOperationCaller(http),
                    time,
                    Caches.surroundings()
                            .with(new HttpEventStreams(http, time))
                            .with(new Evidence(success.looks(), Optional.empty())));
            List<TestChoice> choices = choices(engine);
            if (choices.isEmpty()) {
                return 2;
            }
            TestLines lines = new TestLines(paint, out, json.value());
            TestReport report = new TestRuns(engine, most, lines::told).run(choices);
            written.write(report);
            lines.end(report);
            return exitCode(report);
        }
    }

    private int exitCode(TestReport report) {
        if (report.ran().isEmpty()) {
            err.println("callwright: nothing could be run; give the inputs that are needed with --input");
            err.flush();
            return 2;
        }
        return report.failed() == 0 ? 0 : 1;
    }

    /// What is to be run; none when a document is wrong, which is told.
    private List<TestChoice> choices(ArazzoEngine engine) throws InterruptedException {
        List<TestChoice> choices = new ArrayList<>();
        boolean wrong = false;
        for (Path file : files.value()) {
            ArazzoRun settings = settings(file);
            DocumentOutline outline = engine.outline(settings);
            Excerpts excerpts = new Excerpts();
            outline.errors().forEach(error -> err.println(excerpts.of(error) + "\n"));
            wrong |= !outline.errors().isEmpty();
            outline.workflows().stream()
                    .filter(workflow ->
                            workflows.value().isEmpty() || workflows.value().contains(workflow.id()))
                    .forEach(workflow -> choices.add(TestChoice.of(settings, workflow)));
        }
        err.flush();
        if (wrong) {
            return List.of();
        }
        unused(choices);
        return choices;
    }

    private ArazzoRun settings(Path file) {
        return syntax.read(() -> given.settings(file, Optional.empty(), List.of(), Optional.empty())
                .withSuccess(success.success())
                .withLimits(limits.limits()));
    }

    /// What was given in vain is rather a slip of the pen than meant.
    private void unused(List<TestChoice> choices) {
        for (String name : workflows.value()) {
            if (choices.stream().noneMatch(choice -> choice.workflow().equals(name))) {
                throw syntax.refusal("no workflow " + name + " in any of the documents");
            }
        }
        choices.stream()
                .flatMap(choice -> choice.all().inputs().keySet().stream())
                .distinct()
                .filter(name -> choices.stream()
                        .noneMatch(choice -> choice.settings().inputs().containsKey(name)))
                .findFirst()
                .ifPresent(name -> {
                    throw syntax.refusal("no workflow describes the input " + name);
                });
    }
}
