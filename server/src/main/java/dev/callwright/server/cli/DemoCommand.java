package dev.callwright.server.cli;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Credential;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.arazzo.RunEvent;
import dev.callwright.arazzo.RunResult;
import dev.callwright.phones.Cue;
import dev.callwright.phones.PhoneCall;
import dev.callwright.phones.PhoneScript;
import dev.callwright.phones.Step;
import dev.callwright.server.CallwrightServer;
import dev.callwright.server.account.Credentials;
import dev.callwright.server.config.ConfigReader;
import dev.callwright.world.SystemTime;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `callwright demo`: a whole call from workflow to telephone and back, in one process, on free ports.
@Command(name = "demo", description = "See a workflow place a call to a scripted telephone.")
final class DemoCommand implements Callable<Integer> {
    private static final String NUMBER = "+15005550006";
    private static final List<String> FILES = List.of("/demo/first-call.arazzo.yaml", "/openapi/voice.yaml");

    @Option(names = "--quiet", description = "Print nothing.")
    private boolean quiet;

    @Override
    public Integer call() throws Exception {
        Timeline timeline = new Timeline(Terminal.standard(), quiet);
        Path folder = Files.createTempDirectory("callwright-demo");
        try (CallwrightServer server = start(folder);
                DemoApp app = new DemoApp(timeline)) {
            timeline.say("A server is ready at " + server.api() + " with a temporary database.");
            timeline.say("A workflow calls " + NUMBER + ", a telephone of the network in the box.\n");
            server.box().behave(NUMBER, script());
            server.box().listen(call -> follow(call, timeline));
            RunResult result = run(workflow(folder), server, app, timeline);
            timeline.say("");
            return report(result, timeline);
        } finally {
            delete(folder);
        }
    }

    private static CallwrightServer start(Path folder) throws IOException {
        Path config = Files.writeString(folder.resolve("callwright.yaml"), "");
        Map<String, String> flags = Map.of(
                "http",
                "127.0.0.1:0",
                "sip",
                "127.0.0.1:0",
                "data",
                folder.resolve("data").toString(),
                "log.level",
                "warn");
        return CallwrightServer.start(ConfigReader.read(flags, Map.of(), Optional.of(config)));
    }

    /// Rings for a second, answers, hears the prompt out, presses two keys, and listens until it is hung up.
    private static PhoneScript script() {
        Duration patience = Duration.ofSeconds(20);
        return PhoneScript.of(
                new Step.Ring(Duration.ofSeconds(1)),
                new Step.Answer(),
                new Step.Expect(new Cue.Sound(), patience),
                new Step.Listen(new Cue.Silence(Duration.ofMillis(600)), patience),
                new Step.Press("42"),
                new Step.Listen(new Cue.HungUp(), patience));
    }

    private static void follow(PhoneCall call, Timeline timeline) {
        call.transcript()
                .listen(entry -> timeline.add(
                        "telephone", entry.what().text() + (entry.detail().isEmpty() ? "" : " " + entry.detail())));
    }

    private static Path workflow(Path folder) throws IOException {
        for (String name : FILES) {
            Path copy = folder.resolve(name.substring(1));
            Files.createDirectories(folder.resolve(name.substring(1)).resolveSibling("."));
            try (InputStream in = DemoCommand.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException(name + " is missing from the build");
                }
                Files.copy(in, copy);
            }
        }
        return folder.resolve(FILES.getFirst().substring(1));
    }

    private static RunResult run(Path workflow, CallwrightServer server, DemoApp app, Timeline timeline) {
        Credentials login = server.credentials();
        ArazzoRun.Targets targets = new ArazzoRun.Targets(
                Map.of("voiceApi", server.api().resolve("/2010-04-01")),
                Map.of(),
                Map.of(
                        "voiceApi",
                        List.of(new Credential.Basic(
                                login.account().value(), login.token().value()))));
        ArazzoRun run = ArazzoRun.of(workflow)
                .withTargets(targets)
                .withInput(
                        "accountSid", new ArazzoRun.Input.Text(login.account().value()))
                .withInput("to", new ArazzoRun.Input.Text(NUMBER))
                .withInput("from", new ArazzoRun.Input.Text("+15005550001"))
                .withInput("url", new ArazzoRun.Input.Text(app.url("/voice")))
                .withInput("statusCallback", new ArazzoRun.Input.Text(app.url("/status")));
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClients.open()) {
            return new ArazzoEngine(new HttpOperationCaller(http), time).run(run, event -> tell(event, timeline));
        }
    }

    private static void tell(RunEvent event, Timeline timeline) {
        switch (event) {
            case RunEvent.StepStarted step when step.attempt() == 1 -> timeline.add("workflow", "step " + step.step());
            case RunEvent.ResponseReceived answer
            when answer.answer().status() == 201 -> timeline.add("workflow", "201 Created: the call is queued");
            case RunEvent.WorkflowEnded ended -> timeline.add("workflow", "outputs " + ended.outputs());
            default -> {}
        }
    }

    private static int report(RunResult result, Timeline timeline) {
        if (result instanceof RunResult.Completed) {
            timeline.say("The call was answered, heard, keyed and ended as it should. Next: ./callwright serve");
        } else {
            timeline.say("The workflow did not end as it should: " + result);
        }
        return result.exitCode();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
