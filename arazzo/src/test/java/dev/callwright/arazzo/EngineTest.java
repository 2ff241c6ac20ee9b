package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a run does when a server fails, a document is wrong, a limit is passed or somebody cancels.
class EngineTest {
    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test'}]
            paths:
              /things/{id}:
                get: {operationId: getThing, parameters: [{name: id, in: path, required: true}]}
                post:
                  operationId: changeThing
                  requestBody:
                    content:
                      application/x-www-form-urlencoded:
                        schema: {type: object, required: [Name]}
              /ping:
                get: {operationId: ping}
            """;

    @TempDir
    private Path folder;

    private final List<HttpCall> sent = new ArrayList<>();
    private final List<Reply> replies = new ArrayList<>();
    private final Runs runs = new Runs(new VirtualTime(), (call, _) -> {
        sent.add(call);
        return replies.size() > 1 ? replies.removeFirst() : replies.getFirst();
    });

    @BeforeEach
    void describeTheApi() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        replies.add(answer(200, "{\"status\":\"open\"}"));
    }

    @Test
    void aServerThatDoesNotAnswerMakesTheRunUnreachable() throws IOException {
        replies.set(0, new Reply.Unanswered("cannot connect to http://api.test"));

        RunResult result = runs.run(document("- stepId: a\n  operationId: ping\n"));

        assertThat(result).isEqualTo(new RunResult.Unreachable("a", "cannot connect to http://api.test"));
    }

    /// Arazzo 1.1: milliseconds, for one attempt; what comes of it is a failure with actions like any other.
    @Test
    void theTimeoutOfAStepIsHowLongItsAnswerMayTake() throws IOException {
        List<Duration> limits = new ArrayList<>();
        Runs slow = new Runs(new VirtualTime(), (call, limit) -> {
            sent.add(call);
            limits.add(limit);
            return limit.compareTo(Duration.ofSeconds(1)) < 0 ? new Reply.Unanswered("late") : answer(200, "{}");
        });

        RunResult result = slow.run(document("""
                - stepId: a
                  operationId: ping
                  timeout: 250
                  onFailure: [{name: late, type: goto, stepId: c, criteria: [{condition: $statusCode == null}]}]
                - {stepId: b, operationId: ping}
                - {stepId: c, operationId: ping, timeout: 60000}
                """));

        assertThat(result.exitCode()).isZero();
        assertThat(limits).containsExactly(Duration.ofMillis(250), Duration.ofSeconds(30));
    }

    @Test
    void aRetryThatFinallyReachesTheServerSucceeds() throws IOException {
        replies.addFirst(new Reply.Unanswered("down"));

        RunResult result = runs.run(document("""
                - stepId: a
                  operationId: ping
                  onFailure:
                  - {name: again, type: retry, retryAfter: 2.5, retryLimit: 3}
                """));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.time().nanos()).isEqualTo(Duration.ofMillis(2500).toNanos());
    }

    @Test
    void aRetryAfterOfTheServerIsCutToTheLongestWait() throws IOException {
        replies.addFirst(new Reply.Answered(new HttpAnswer(503, Map.of("Retry-After", List.of("86400")), "")));

        runs.run(document("""
                - stepId: a
                  operationId: ping
                  onFailure:
                  - {name: again, type: retry}
                """));

        assertThat(runs.time().nanos())
                .isEqualTo(RunLimits.DEFAULT.longestWait().toNanos());
        assertThat(runs.events(RunEvent.ActionTaken.class).getFirst().what())
                .isEqualTo("retry in 300000 ms, the longest wait, instead of 86400000 ms");
    }

    @Test
    void whatARetryRunsFirstIsNoAttemptOfTheStepThatIsRetried() throws IOException {
        replies.addFirst(answer(503, "{}"));

        runs.run(document("""
                - stepId: a
                  operationId: ping
                  onFailure:
                  - {name: again, type: retry, stepId: mend}
                - stepId: mend
                  operationId: ping
                """));

        assertThat(runs.events(RunEvent.StepStarted.class))
                .extracting(started -> started.step() + " " + started.attempt())
                .containsExactly("a 1", "mend 1", "a 2", "mend 1");
    }

    @Test
    void aCriterionThatCannotBeEvaluatedDoesNotLeadToAChange() throws IOException {
        replies.set(0, new Reply.Answered(new HttpAnswer(200, Map.of("Content-Type", List.of("text/plain")), "hello")));

        RunResult result = runs.run(document("""
                - stepId: look
                  operationId: ping
                  onSuccess:
                  - name: over
                    type: end
                    criteria: [{context: $response.body, condition: '$.status == "over"', type: jsonpath}]
                - stepId: change
                  operationId: changeThing
                  parameters: [{name: id, in: path, value: '7'}]
                """));

        assertThat(sent).hasSize(1);
        assertThat(result).isInstanceOf(RunResult.Failed.class);
        assertThat(((RunResult.Failed) result).reason()).contains("cannot be evaluated");
    }

    @Test
    void aPathParameterWithoutValueIsNotSentButFailsItsStep() throws IOException {
        RunResult result = runs.run(document("""
                - stepId: look
                  operationId: ping
                  outputs: {id: $response.body#/none}
                - stepId: get
                  operationId: getThing
                  parameters: [{name: id, in: path, value: $steps.look.outputs.id}]
                """));

        assertThat(sent).hasSize(1);
        assertThat(((RunResult.Failed) result).step()).isEqualTo("get");
    }

    @Test
    void anInputThatTheApiNeedsButTheWorkflowDoesNotIsMissedBeforeAnythingIsSent() throws IOException {
        RunResult result = runs.run(document("""
                - stepId: look
                  operationId: ping
                - stepId: change
                  operationId: changeThing
                  parameters: [{name: id, in: path, value: '7'}]
                  requestBody:
                    contentType: application/x-www-form-urlencoded
                    payload: {Name: $inputs.name}
                """));

        assertThat(sent).isEmpty();
        assertThat(errors(result)).containsExactly("AZ301");
    }

    @Test
    void whatIsWrongAnywhereInTheDocumentIsToldTogetherWithItsPlace() throws IOException {
        RunResult result = runs.run(document("""
                - stepId: a
                  operationId: nothing
                - stepId: b
                  operationId: getThing
                  outputs: {x: $steps.missing.outputs.y}
                  onSuccess: [{name: g, type: goto, stepId: nowhere}]
                - stepId: c
                  workflowId: unknown
                - stepId: d
                  operationId: ping
                  successCriteria: [{condition: $statusCode ==}]
                """));

        assertThat(sent).isEmpty();
        assertThat(errors(result)).containsExactlyInAnyOrder("AZ204", "AZ502", "AZ207", "AZ207", "AZ206", "AZ601");
        assertThat(((RunResult.Rejected) result).errors())
                .allSatisfy(error -> assertThat(error.line()).isPositive());
    }

    @Test
    void aSourceThatIsNotThereIsToldWithTheRemedy() throws IOException {
        ArazzoRun run = document("- stepId: a\n  operationId: ping\n");
        // Whatever lies in the folders above is looked at too.
        Files.writeString(run.file(), Files.readString(run.file()).replace("api.yaml", "nowhere-at-all.yaml"));

        RunResult result = runs.run(run);

        assertThat(((RunResult.Rejected) result).errors().getFirst().standard().orElseThrow())
                .contains("--source api=PATH");
    }

    @Test
    void aSourceCanBeNamedByTheRun() throws IOException {
        Path moved = Files.move(folder.resolve("api.yaml"), folder.resolve("elsewhere.yaml"));
        ArazzoRun settings = document("- stepId: a\n  operationId: ping\n")
                .withTargets(new Targets(Map.of(), Map.of("api", moved), Map.of()));

        assertThat(runs.run(settings).exitCode()).isZero();
    }

    @Test
    void anOperationIsFoundWhenOnlyItsFirstLetterDiffers() throws IOException {
        RunResult result = runs.run(document("- stepId: a\n  operationId: Ping\n"));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.codes()).containsExactly("AZ404");
    }

    @Test
    void aServerOfTheRunReplacesThatOfTheDescription() throws IOException {
        ArazzoRun settings = document("- stepId: a\n  operationId: ping\n")
                .withTargets(new Targets(Map.of("api", URI.create("https://other.test/v2/")), Map.of(), Map.of()));

        runs.run(settings);

        assertThat(sent.getFirst().url()).hasToString("https://other.test/v2/ping");
    }

    @Test
    void aServerForASourceThatIsNotThereIsAMistake() throws IOException {
        ArazzoRun settings = document("- stepId: a\n  operationId: ping\n")
                .withTargets(new Targets(Map.of("apo", URI.create("http://x.test")), Map.of(), Map.of()));

        assertThat(errors(runs.run(settings))).containsExactly("AZ304");
    }

    @Test
    void aServerVariableThatNoServerHasIsAMistake() throws IOException {
        ArazzoRun settings = document("- stepId: a\n  operationId: ping\n")
                .withTargets(new Targets(Map.of(), Map.of(), Map.of(), Map.of("*", Map.of("region", "eu"))));

        RunResult result = runs.run(settings);

        assertThat(sent).isEmpty();
        assertThat(((RunResult.Rejected) result).errors().getFirst().reason())
                .isEqualTo("--server-variable: no server has a variable region");
    }

    @Test
    void textsOfTheCommandLineTakeTheTypeThatTheSchemaAsksFor() throws IOException {
        ArazzoRun settings = withInputs(
                        "{type: object, properties: {n: {type: integer}, b: {type: boolean}}}",
                        """
                - stepId: a
                  operationId: ping
                """,
                        "outputs: {n: $inputs.n, b: $inputs.b}")
                .withInput("n", new Input.Text("5"))
                .withInput("b", new Input.Text("true"));

        RunResult result = runs.run(settings);

        assertThat(((RunResult.Completed) result).outputs().toString()).isEqualTo("{\"n\":5,\"b\":true}");
    }

    @Test
    void anInputOfTheWrongTypeIsAMistake() throws IOException {
        ArazzoRun settings = withInputs("{type: object, properties: {n: {type: integer}}}", """
                - stepId: a
                  operationId: ping
                """, "")
                .withInput("n", new Input.Text("five"));

        assertThat(errors(runs.run(settings))).containsExactly("AZ302");
    }

    @Test
    void aWorkflowThatCallsItselfIsStopped() throws IOException {
        RunResult result = runs.run(document("- stepId: a\n  workflowId: main\n"));

        assertThat(result).isInstanceOf(RunResult.Stopped.class);
        assertThat(result.exitCode()).isEqualTo(4);
    }

    @Test
    void aRunThatTakesLongerThanItsDeadlineIsStopped() throws IOException {
        replies.set(0, answer(503, ""));
        RunLimits limits = new RunLimits(
                1000, 32, Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ZERO);

        RunResult result = runs.run(document("""
                - stepId: a
                  operationId: ping
                  onFailure: [{name: again, type: retry, retryAfter: 4, retryLimit: 100}]
                """).withLimits(limits));

        assertThat(result).isInstanceOf(RunResult.Stopped.class);
        assertThat(sent).hasSize(3);
    }

    @Test
    void requestsToOneHostAreKeptApart() throws IOException {
        List<Long> times = new ArrayList<>();
        VirtualTime time = new VirtualTime();
        Runs paced = new Runs(time, (_, _) -> {
            times.add(time.nanos() / 1_000_000);
            return answer(200, "{}");
        });
        RunLimits limits = new RunLimits(
                1000, 32, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofSeconds(30), Duration.ofMillis(250));

        paced.run(document("""
                - {stepId: a, operationId: ping}
                - {stepId: b, operationId: ping}
                - {stepId: c, operationId: ping}
                """).withLimits(limits));

        assertThat(times).hasSize(3);
        assertThat(times.get(1) - times.get(0)).isEqualTo(250);
        assertThat(times.get(2) - times.get(0)).isEqualTo(500);
        assertThat(paced.events(RunEvent.Waiting.class))
                .extracting(RunEvent.Waiting::why)
                .containsExactly("pace", "pace");
    }

    @Test
    void anInterruptedRunIsCancelled() throws IOException {
        AtomicReference<RunResult> result = new AtomicReference<>();
        VirtualTime time = new VirtualTime();
        ArazzoRun settings = document("- stepId: a\n  operationId: ping\n");
        OperationCaller interrupted = (_, _) -> {
            throw new InterruptedException();
        };

        time.start("run", () -> result.set(new ArazzoEngine(interrupted, time).run(settings, _ -> {})));
        time.run();

        assertThat(result.get()).isEqualTo(new RunResult.Cancelled("a"));
        assertThat(result.get().exitCode()).isEqualTo(130);
    }

    @Test
    void workflowsThatDependOnEachOtherAreAMistake() throws IOException {
        RunResult result = runs.run(file("""
                - workflowId: main
                  dependsOn: [other]
                  steps: [{stepId: a, operationId: ping}]
                - workflowId: other
                  dependsOn: [main]
                  steps: [{stepId: a, operationId: ping}]
                """).withWorkflow("main"));

        assertThat(errors(result)).contains("AZ210");
    }

    @Test
    void aDependencyOfTwoWorkflowsRunsOnce() throws IOException {
        runs.run(file("""
                - workflowId: main
                  dependsOn: [left, right]
                  steps: [{stepId: a, operationId: ping}]
                - {workflowId: left, dependsOn: [base], steps: [{stepId: a, operationId: ping}]}
                - {workflowId: right, dependsOn: [base], steps: [{stepId: a, operationId: ping}]}
                - {workflowId: base, steps: [{stepId: a, operationId: ping}]}
                """).withWorkflow("main"));

        assertThat(sent).hasSize(4);
    }

    @Test
    @Timeout(20)
    void manyWaysToTheSameDependencyAreWalkedOnce() throws IOException {
        int last = 30;
        StringBuilder workflows = new StringBuilder();
        for (int i = 0; i <= last; i++) {
            String dependsOn =
                    IntStream.rangeClosed(i + 1, last).mapToObj(n -> "w" + n).collect(Collectors.joining(", "));
            workflows.append("- {workflowId: w%d, dependsOn: [%s], steps: [{stepId: a, operationId: ping}]}\n"
                    .formatted(i, dependsOn));
        }

        RunResult result = runs.run(file(workflows.toString()).withWorkflow("w0"));

        assertThat(result.exitCode()).isZero();
    }

    private static Reply answer(int status, String body) {
        return new Reply.Answered(new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), body));
    }

    private static List<String> errors(RunResult result) {
        return ((RunResult.Rejected) result)
                .errors().stream().map(Diagnostic::code).toList();
    }

    private ArazzoRun document(String steps) throws IOException {
        return file("- workflowId: main\n  steps:\n" + steps.indent(2));
    }

    private ArazzoRun withInputs(String schema, String steps, String more) throws IOException {
        return file("- workflowId: main\n  inputs: " + schema + "\n  " + more + "\n  steps:\n" + steps.indent(2));
    }

    private ArazzoRun file(String workflows) throws IOException {
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                """ + workflows));
    }
}
