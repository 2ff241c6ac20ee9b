package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Evidence;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.RunLimits;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.WebhookListener;
import dev.callwright.arazzo.Webhooks;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.world.SystemTime;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `callwright arazzo run`: runs one workflow and shows each step as it happens.
///
/// Exit codes: 0 done, 1 failed, 2 bad document, input or usage, 3 unreachable, 4 guard or timeout, 130 cancelled.
@Command(
        name = "run",
        description = "Run a workflow of an Arazzo document.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the workflow failed",
            "2:bad document, input or usage; nothing was sent",
            "3:a server could not be reached",
            "4:a guard or a timeout stopped the run",
            "130:cancelled"
        })
public final class ArazzoRunCommand implements Callable<Integer> {
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private final PrintStream out;
    private final PrintStream err;
    private final boolean colours;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private WorkflowArguments arguments = new WorkflowArguments();

    @Mixin
    private ListenArguments listen = new ListenArguments();

    @Option(
            names = "--poll",
            paramLabel = "STEP[:INTERVAL[:LIMIT]]",
            description = "Repeat a step until one of its success actions applies; every 1s for 10m unless said.")
    private List<String> polls = List.of();

    @Option(
            names = "--max-steps",
            paramLabel = "N",
            description = "Stop a run that takes more steps, retries included; 1000 unless said.")
    private int maxSteps = RunLimits.DEFAULT.steps();

    @Option(
            names = "--report",
            paramLabel = "FORMAT=FILE",
            description = "Write what happened to a file: junit, tap, har, html, trace, mermaid or svg.")
    private List<String> reports = List.of();

    @Option(names = "--record", paramLabel = "FILE", description = "Write the run down, to replay or compare it.")
    private @Nullable Path record;

    @Option(names = "--no-contract", description = "Do not remark what is not as an API is described.")
    private boolean noContract;

    @Option(names = "--traceparent", description = "Send every request with its place in a trace.")
    private boolean traced;

    @Option(names = "--json", description = "Print each event as one JSON object per line.")
    private boolean json;

    public ArazzoRunCommand() {
        this(System.out, System.err, isTerminal());
    }

    ArazzoRunCommand(PrintStream out, PrintStream err, boolean colours) {
        this.out = out;
        this.err = err;
        this.colours = colours;
    }

    // The checkers disagree on whether there is always a console; there is, but it need not be a terminal.
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isTerminal() {
        var console = System.console();
        return console != null && console.isTerminal() && System.getenv("NO_COLOR") == null;
    }

    @Override
    public Integer call() {
        Optional<WebhookListener> opened = Usage.read(spec, listen::open);
        try {
            return run(opened);
        } finally {
            opened.ifPresent(WebhookListener::close);
        }
    }

    private int run(Optional<WebhookListener> opened) {
        ArazzoRun settings = settings(opened);
        arguments.targets().warning().ifPresent(text -> err.println("callwright: " + text));
        ReportFiles files = Usage.read(spec, () -> ReportFiles.parse(reports));
        RunObserver progress = json ? new JsonLines(out) : new LiveProgress(new Paint(colours), out, err);
        Optional<RecordingFile> recording = recording(settings);
        Thread running = Thread.currentThread();
        Thread onInterrupt = new Thread(() -> cancel(running), "cancel");
        Runtime.getRuntime().addShutdownHook(onInterrupt);
        try (SystemTime time = new SystemTime();
                HttpClient http = Usage.read(spec, arguments.targets()::client)) {
            // A run of ten thousand steps is kept only for who wants to read it.
            Optional<RunRecorder> recorder =
                    files.wanted().isEmpty() ? Optional.empty() : Optional.of(new RunRecorder(time::now));
            ArazzoEngine engine =
                    new ArazzoEngine(new HttpOperationCaller(http), time, surroundings(opened, http, time));
            RunResult result = engine.run(settings, event -> {
                progress.on(event);
                recording.ifPresent(written -> written.on(event));
                recorder.ifPresent(kept -> kept.on(event));
            });
            recorder.flatMap(RunRecorder::report).ifPresent(files::write);
            return result.exitCode();
        } finally {
            recording.ifPresent(RecordingFile::close);
            forget(onInterrupt);
        }
    }

    private Optional<RecordingFile> recording(ArazzoRun settings) {
        return Usage.read(
                spec, () -> Optional.ofNullable(record).map(written -> RecordingFile.open(written, settings)));
    }

    private Surroundings surroundings(Optional<WebhookListener> opened, HttpClient http, SystemTime time) {
        return Caches.surroundings()
                .with(opened.<Webhooks>map(Webhooks.At::new).orElseGet(Webhooks.Nowhere::new))
                .with(new HttpEventStreams(http, time))
                .with(new Evidence(!noContract, traced ? Optional.of(new RandomTrace()) : Optional.empty()));
    }

    private ArazzoRun settings(Optional<WebhookListener> opened) {
        Optional<String> address = opened.map(place -> place.address().toString());
        RunLimits usual = RunLimits.DEFAULT;
        return Usage.read(
                spec,
                () -> arguments
                        .settings(polls, address)
                        .withLimits(new RunLimits(
                                maxSteps, usual.depth(), usual.deadline(), usual.longestWait(), usual.answer())));
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
