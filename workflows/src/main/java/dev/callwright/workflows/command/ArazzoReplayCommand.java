package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunObserver;
import dev.callwright.arazzo.RunResult;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.recording.Comparison;
import dev.callwright.arazzo.recording.Difference;
import dev.callwright.arazzo.recording.Recording;
import dev.callwright.arazzo.recording.Replay;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callwright arazzo replay`: runs a recorded workflow again, against what was recorded or against the API, and says
/// what is different now.
@Command(
        name = "replay",
        description = "Run a recording again and say what is different now.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the same", "1:something is different", "2:no recording, bad document, input or usage"})
public final class ArazzoReplayCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "RECORDING", description = "What run --record or run --json wrote.")
    private Path file = Path.of("");

    @Option(
            names = "--live",
            description = "Against the API instead of the recorded answers; ids and times may differ.")
    private boolean live;

    @Option(names = "--document", paramLabel = "FILE", description = "This document instead of the recorded one.")
    private @Nullable Path document;

    @Option(
            names = "--input",
            paramLabel = "NAME=TEXT|NAME=@FILE|NAME:=JSON",
            description = "An input instead of the recorded one; secret ones are not in a recording.")
    private List<String> inputs = List.of();

    @Mixin
    private TargetArguments targets = new TargetArguments();

    @Option(names = "--json", description = "Print one JSON object, as `arazzo schema diff` describes.")
    private boolean json;

    public ArazzoReplayCommand() {
        this(System.out, System.err);
    }

    ArazzoReplayCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() {
        Recording recording;
        ArazzoRun settings;
        try {
            recording = Recording.read(file);
            settings = settings(recording);
        } catch (IOException | IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        RunReport now = live ? live(settings) : played(recording, settings);
        if (now.result() instanceof RunResult.Rejected(var errors)) {
            errors.forEach(error -> err.println("callwright: " + error));
            err.flush();
            return 2;
        }
        List<Difference> differences = Comparison.of(recording.report(), now, live);
        ArazzoDiffCommand.print(differences, json, "recorded", "now", out);
        return differences.isEmpty() ? 0 : 1;
    }

    private ArazzoRun settings(Recording recording) {
        ArazzoRun recorded = recording
                .run()
                .orElseThrow(() -> new IllegalArgumentException("nothing was run in this recording: " + file));
        ArazzoRun settings = document == null ? recorded : recorded.withFile(document);
        Map<String, Input> given =
                new RunArguments(inputs, targets.inputs(), null, List.of(), Optional.empty()).inputs();
        for (Map.Entry<String, Input> input : given.entrySet()) {
            settings = settings.withInput(input.getKey(), input.getValue());
        }
        if (live && !Recording.masked(settings).isEmpty()) {
            throw new IllegalArgumentException("secrets are not in a recording; give them with --input: "
                    + String.join(", ", Recording.masked(settings)));
        }
        return settings.withTargets(over(recorded.targets().servers()));
    }

    private Targets over(Map<String, URI> recorded) {
        Targets given = targets.targets();
        Map<String, URI> servers = new HashMap<>(recorded);
        servers.putAll(given.servers());
        // Recorded answers need no credential.
        return new Targets(
                servers, given.sources(), live ? given.credentials() : Map.of(), given.variables(), given.catalogue());
    }

    private RunReport played(Recording recording, ArazzoRun settings) {
        try (HttpClient http = HttpClients.open()) {
            return Replay.of(recording, settings, new HttpOperationCaller(http), this::remark);
        }
    }

    private RunReport live(ArazzoRun settings) {
        try (SystemTime time = new SystemTime();
                HttpClient http = Usage.read(spec, targets::client)) {
            RunRecorder recorder = new RunRecorder(time::now);
            RunObserver both = event -> {
                recorder.on(event);
                remark(event);
            };
            Surroundings surroundings = Caches.surroundings().with(new HttpEventStreams(http, time));
            new ArazzoEngine(new HttpOperationCaller(http), time, surroundings).run(settings, both);
            return recorder.report().orElseThrow();
        }
    }

    /// What was odd about the document was said when it was recorded; only what stands in the way is said again.
    private void remark(RunEvent event) {
        if (event instanceof RunEvent.NoResponse(String step, String reason)) {
            err.println("callwright: " + step + ": " + reason);
            err.flush();
        }
    }
}
