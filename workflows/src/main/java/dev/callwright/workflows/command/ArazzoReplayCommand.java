package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpEventStreams;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.LateClient;
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
import dev.callwright.workflows.line.Argument;
import dev.callwright.workflows.line.Command;
import dev.callwright.workflows.line.Syntax;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `callwright arazzo replay`: runs a recorded workflow again, against what was recorded or against the API, and says
/// what is different now.
public final class ArazzoReplayCommand implements Command {
    private final PrintStream out;
    private final PrintStream err;

    private final Syntax syntax = new Syntax(this, "replay", "Run a recording again and say what is different now.")
            .exitCode(0, "the same")
            .exitCode(1, "something is different")
            .exitCode(2, "no recording, bad document, input or usage");

    private final Argument<Path> file =
            syntax.parameter("RECORDING", Path.class, "What run --record or run --json wrote.");
    private final Argument<Boolean> live =
            syntax.flag("--live", "Against the API instead of the recorded answers; ids and times may differ.");
    private final Argument<Optional<Path>> document =
            syntax.file("--document", "FILE", "This document instead of the recorded one.");
    private final Argument<List<String>> inputs = syntax.texts(
            "--input",
            "NAME=TEXT|NAME=@FILE|NAME:=JSON",
            "An input instead of the recorded one; secret ones are not in a recording.");
    private final TargetArguments targets = new TargetArguments(syntax);
    private final Argument<Boolean> json =
            syntax.flag("--json", "Print one JSON object, as `arazzo schema diff` describes.");

    public ArazzoReplayCommand() {
        this(System.out, System.err);
    }

    ArazzoReplayCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Syntax syntax() {
        return syntax;
    }

    @Override
    public Integer call() {
        Recording recording;
        ArazzoRun settings;
        try {
            recording = Recording.read(file.value());
            settings = settings(recording);
        } catch (IOException | IllegalArgumentException e) {
            throw syntax.refusal(String.valueOf(e.getMessage()), e);
        }
        RunReport now = live.value() ? live(settings) : played(recording, settings);
        if (now.result() instanceof RunResult.Rejected(var errors)) {
            errors.forEach(error -> err.println("callwright: " + error));
            err.flush();
            return 2;
        }
        List<Difference> differences = Comparison.of(recording.report(), now, live.value());
        ArazzoDiffCommand.print(differences, json.value(), "recorded", "now", out);
        return differences.isEmpty() ? 0 : 1;
    }

    private ArazzoRun settings(Recording recording) {
        ArazzoRun recorded = recording
                .run()
                .orElseThrow(() -> new IllegalArgumentException("nothing was run in this recording: " + file.value()));
        ArazzoRun settings = document.value().map(recorded::withFile).orElse(recorded);
        Map<String, Input> given = new RunArguments(
                        inputs.value(), targets.inputs(), Optional.empty(), List.of(), Optional.empty())
                .inputs();
        for (Map.Entry<String, Input> input : given.entrySet()) {
            settings = settings.withInput(input.getKey(), input.getValue());
        }
        if (live.value() && !Recording.masked(settings).isEmpty()) {
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
                servers,
                given.sources(),
                live.value() ? given.credentials() : Map.of(),
                given.variables(),
                given.catalogue());
    }

    private RunReport played(Recording recording, ArazzoRun settings) {
        try (LateClient http = HttpClients.late()) {
            return Replay.of(recording, settings, new HttpOperationCaller(http), this::remark);
        }
    }

    private RunReport live(ArazzoRun settings) {
        try (SystemTime time = new SystemTime();
                LateClient http = syntax.read(targets::client)) {
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
