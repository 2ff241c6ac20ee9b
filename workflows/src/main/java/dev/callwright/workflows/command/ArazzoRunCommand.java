package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Evidence;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.WebhookListener;
import dev.callwright.arazzo.Webhooks;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.workflows.debug.RunWatcher;
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// `callwright arazzo run`: runs one workflow and shows each step as it happens.
///
/// Exit codes: 0 done, 1 failed, 2 bad document, input or usage, 3 no answer, 4 guard, 130 cancelled.
public final class ArazzoRunCommand implements Command {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;
    private final Optional<RunWatcher> watcher;

    private final Syntax syntax = new Syntax(this, "run", "Run a workflow of an Arazzo document.")
            .exitCode(0, "done")
            .exitCode(1, "the workflow failed")
            .exitCode(2, "bad document, input or usage; nothing was sent")
            .exitCode(3, "a server gave no answer, or none in time")
            .exitCode(4, "a guard stopped the run: its steps, its depth, its time")
            .exitCode(130, "cancelled");

    private final WorkflowArguments arguments = new WorkflowArguments(syntax);
    private final ListenArguments listen = new ListenArguments(syntax);
    private final Argument<List<String>> polls = syntax.texts(
            "--poll",
            "STEP[:INTERVAL[:LIMIT]]",
            "Repeat a step until one of its success actions applies; every 1s for 10m unless said.");
    private final LimitArguments limits = new LimitArguments(syntax);
    private final SuccessArguments success = new SuccessArguments(syntax);
    private final Argument<Boolean> handledOk =
            syntax.flag("--handled-ok", "Exit with 0 also when an action of the workflow ended it after a failure.");
    private final Argument<List<String>> reports = syntax.texts(
            "--report", "FORMAT=FILE", "Write what happened to a file: junit, tap, har, html, trace, mermaid or svg.");
    private final Argument<Optional<Path>> record =
            syntax.file("--record", "FILE", "Write the run down, to replay or compare it.");
    private final Argument<Boolean> traced =
            syntax.flag("--traceparent", "Send every request with its place in a trace.");
    private final Argument<Boolean> json = syntax.flag("--json", "Print each event as one JSON object per line.");

    public ArazzoRunCommand() {
        this(System.out, System.err, Paint.standard().colours());
    }

    ArazzoRunCommand(PrintStream out, PrintStream err, boolean colours) {
        this(out, err, colours, Optional.empty());
    }

    /// @param watcher who follows the run and may hold it
    ArazzoRunCommand(PrintStream out, PrintStream err, boolean colours, Optional<RunWatcher> watcher) {
        this.out = out;
        this.err = err;
        this.colours = colours;
        this.watcher = watcher;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        if (json.value() && watcher.isPresent()) {
            throw syntax.refusal("--json is not for a run that a debugger shows");
        }
        Optional<WebhookListener> opened = syntax.read(listen::open);
        try {
            return run(opened);
        } finally {
            opened.ifPresent(WebhookListener::close);
        }
    }

    private int run(Optional<WebhookListener> opened) {
        ArazzoRun settings = settings(opened);
        arguments.targets().warning().ifPresent(text -> err.println("callwright: " + text));
        ReportFiles files = syntax.read(() -> ReportFiles.parse(reports.value()));
        RunObserver progress = json.value() ? new JsonLines(out) : new LiveProgress(new Paint(colours), out, err);
        Optional<RecordingFile> recording = recording(settings);
        Thread running = Thread.currentThread();
        Thread onInterrupt = new Thread(() -> cancel(running), "cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (SystemTime time = new SystemTime();
                LateClient http = syntax.read(arguments.targets()::client)) {
            // A run of ten thousand steps is kept only for who wants to read it.
            Optional<RunRecorder> recorder =
                    files.wanted().isEmpty() ? Optional.empty() : Optional.of(new RunRecorder(time::now));
            ArazzoEngine engine =
                    new ArazzoEngine(new HttpOperationCaller(http), time, surroundings(opened, http, time));
            RunResult result = engine.run(settings, event -> {
                progress.on(event);
                recording.ifPresent(written -> written.on(event));
                recorder.ifPresent(kept -> kept.on(event));
                if (watcher.isPresent()) {
                    watcher.get().on(event);
                }
            });
            recorder.flatMap(RunRecorder::report).ifPresent(files::write);
            return isFine(result) ? 0 : result.exitCode();
        } finally {
            recording.ifPresent(RecordingFile::close);
            forget(onInterrupt);
        }
    }

    private boolean isFine(RunResult result) {
        return handledOk.value() && result instanceof RunResult.Failed failed && failed.handled();
    }

    private Optional<RecordingFile> recording(ArazzoRun settings) {
        return syntax.read(() -> record.value().map(written -> RecordingFile.open(written, settings)));
    }

    private Surroundings surroundings(Optional<WebhookListener> opened, LateClient http, SystemTime time) {
        Surroundings found = Caches.surroundings()
                .with(watcher.isPresent() ? InputsAtHand.ofEnvironment() : InputsAtHand.standard())
                .with(opened.<Webhooks>map(Webhooks.At::new).orElseGet(Webhooks.Nowhere::new))
                .with(new HttpEventStreams(http, time))
                .with(new Evidence(
                        success.looks(), traced.value() ? Optional.of(new RandomTrace()) : Optional.empty()));
        return watcher.isPresent() ? found.with(watcher.get()) : found;
    }

    private ArazzoRun settings(Optional<WebhookListener> opened) {
        Optional<String> address = opened.map(place -> place.address().toString());
        return syntax.read(() -> arguments
                .settings(polls.value(), address)
                .withSuccess(success.success())
                .withLimits(limits.limits()));
    }

    /// Ctrl-C ends the process after this; the run gets the time to say that it was cancelled.
    private static void cancel(Thread running) {
        running.interrupt();
        try {
            running.join(LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException alreadyShuttingDown) {
            // Then the hook is what brought us here.
            Thread.currentThread().interrupt();
        }
    }
}
