package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What who follows a run is shown, and that the run is the same as without.
class StepWatchTest {
    private static final String HEAD = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml}]
            workflows:
            """;

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger asked = new AtomicInteger();
    private final Watch watch = new Watch();
    private StubServer server;
    private int failures;

    @BeforeEach
    void startAServer() throws IOException {
        server = new StubServer(_ -> {
            int n = asked.incrementAndGet();
            return new Answer(n <= failures ? 503 : 200, "application/json", "{\"n\": " + n + "}", Map.of());
        });
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: '%s'}]
                paths:
                  /a: {get: {operationId: a}}
                  /b: {post: {operationId: b}}
                """.formatted(server.url()));
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void howLongSomebodyLooksDoesNotCount() throws IOException {
        watch.looks = Duration.ofHours(2);

        RunResult result = run("""
                - workflowId: main
                  steps:
                  - {stepId: one, operationId: a}
                  - {stepId: two, operationId: a}
                """, List.of());

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(watch.told).containsExactly("ready 1", "main/one", "ok", "main/two", "ok");
    }

    @Test
    void aPollHasItsTimeHoweverLongSomebodyLooks() throws IOException {
        watch.looks = Duration.ofMinutes(1);

        RunResult result = run("""
                - workflowId: main
                  steps:
                  - stepId: one
                    operationId: a
                    onSuccess: [{name: enough, type: end, criteria: [{condition: $response.body#/n == 3}]}]
                """, List.of(Poll.parse("one:1s:3s")));

        assertThat(result).isEqualTo(new RunResult.Completed(dev.callwright.arazzo.json.Json.NODES.objectNode(), true));
        assertThat(server.lines()).hasSize(3);
    }

    @Test
    void workflowsThatWaitStandBelow() throws IOException {
        failures = 4;

        run("""
                - workflowId: main
                  dependsOn: [before]
                  steps:
                  - stepId: one
                    operationId: a
                    onFailure:
                    - {name: mend, type: retry, retryLimit: 1, stepId: two}
                    - {name: ask, type: retry, retryLimit: 1, workflowId: before}
                  - {stepId: two, operationId: b}
                  - {stepId: three, workflowId: inner}
                - workflowId: before
                  steps: [{stepId: zero, operationId: b, successCriteria: [{condition: $statusCode > 0}]}]
                - workflowId: inner
                  steps:
                  - {stepId: deep, operationId: b, onSuccess: [{name: on, type: goto, workflowId: before}]}
                """, List.of());

        assertThat(watch.told)
                .containsExactly(
                        "ready 1",
                        "before/zero < main",
                        "ok",
                        "main/one",
                        "handled: not a success (status 503)",
                        "main/two",
                        "handled: not a success (status 503)",
                        "main/one",
                        "handled: not a success (status 503)",
                        "before/zero < main/one",
                        "ok",
                        "main/one",
                        "ok",
                        "main/two",
                        "ok",
                        "main/three",
                        "inner/deep < main/three",
                        "ok",
                        "before/zero < main/three",
                        "ok",
                        "ok");
    }

    @Test
    void aStepThatNothingHandlesIsTold() throws IOException {
        failures = 1;

        run("""
                - workflowId: main
                  steps: [{stepId: one, workflowId: inner}]
                - workflowId: inner
                  steps: [{stepId: deep, operationId: a}]
                """, List.of());

        assertThat(watch.told)
                .containsExactly(
                        "ready 1",
                        "main/one",
                        "inner/deep < main/one",
                        "unhandled: not a success (status 503)",
                        "unhandled: the workflow inner failed at deep: not a success (status 503)");
    }

    @Test
    void linesBelongToSteps() throws IOException {
        run("""
                - workflowId: main
                  steps:
                  - operationId: a
                    stepId: one

                  # before the second
                  - stepId: two
                    operationId: a
                  outputs: {x: $steps.one.outputs.x}
                """, List.of());
        StepLines lines = watch.lines.getFirst();

        assertThat(lines.stepAt(6)).isEmpty();
        assertThat(lines.stepAt(7)).isEqualTo(OptionalInt.of(7));
        assertThat(lines.stepAt(10)).isEqualTo(OptionalInt.of(7));
        assertThat(lines.stepAt(12)).isEqualTo(OptionalInt.of(11));
        assertThat(lines.stepAt(13)).isEmpty();
        assertThat(lines.stepAt(99)).isEmpty();
    }

    @Test
    void linesOfJsonBelongToStepsToo() throws IOException {
        Path file = Files.writeString(folder.resolve("flow.json"), """
                {"arazzo": "1.0.1", "info": {"title": "t", "version": "1"},
                 "sourceDescriptions": [{"name": "api", "url": "api.yaml"}],
                 "workflows": [{"workflowId": "main",
                   "steps": [
                     {"stepId": "one",
                      "operationId": "a"},
                     {"stepId": "two", "operationId": "a"}],
                   "outputs": {}
                }]}
                """);
        run(file, List.of());
        StepLines lines = watch.lines.getFirst();

        assertThat(lines.file()).isEqualTo(file.toString());
        assertThat(lines.stepAt(4)).isEmpty();
        assertThat(lines.stepAt(6)).isEqualTo(OptionalInt.of(5));
        assertThat(lines.stepAt(7)).isEqualTo(OptionalInt.of(7));
        assertThat(lines.stepAt(8)).isEmpty();
    }

    private RunResult run(String workflows, List<Poll> polls) throws IOException {
        return run(Files.writeString(folder.resolve("flow.yaml"), HEAD + workflows), polls);
    }

    private RunResult run(Path file, List<Poll> polls) {
        Runs runs = new Runs(time, new HttpOperationCaller(HttpClient.newHttpClient()), Surroundings.NONE.with(watch));
        return runs.run(ArazzoRun.of(file).withWorkflow("main").withPolls(polls));
    }

    /// Takes its time and writes down what it is shown.
    private final class Watch implements StepWatch {
        private final List<String> told = new ArrayList<>();
        private final List<StepLines> lines = new ArrayList<>();
        private Duration looks = Duration.ZERO;

        @Override
        public void ready(List<StepLines> documents) throws InterruptedException {
            lines.addAll(documents);
            told.add("ready " + documents.size());
            look();
        }

        @Override
        public void before(RunView view) throws InterruptedException {
            told.add(view.frames().stream()
                    .map(frame -> frame.workflow()
                            + frame.step().map(step -> "/" + step).orElse(""))
                    .collect(Collectors.joining(" < ")));
            look();
        }

        @Override
        public void after(RunView view, Optional<String> failure, boolean handled) throws InterruptedException {
            told.add(failure.map(reason -> (handled ? "handled: " : "unhandled: ") + reason)
                    .orElse("ok"));
            look();
        }

        private void look() throws InterruptedException {
            time.mailbox(1).take(looks);
        }
    }
}
