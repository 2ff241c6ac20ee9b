package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs that are kept after every transition, and go on from what was kept.
class KeptRunTest {
    private static final String API = """
            openapi: 3.1.0
            servers: [{url: 'http://api.test'}]
            paths:
              /things:
                post: {operationId: make}
                get: {operationId: list}
              /other:
                put: {operationId: put}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.1.0
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              dependsOn: [before]
              inputs: {type: object, properties: {name: {type: string}, token: {type: string}}}
              steps:
              - stepId: make
                operationId: make
                parameters: [{name: name, in: query, value: $inputs.name}]
                outputs: {made: $response.body#/n}
              - stepId: inner
                workflowId: inner
                parameters: [{name: from, value: $steps.make.outputs.made}]
                successCriteria: [{condition: $statusCode == 200 && $response.header.X-Count == $response.body#/n && $method == 'PUT'}]
                outputs: {sum: $outputs.last}
              - stepId: again
                operationId: put
                successCriteria: [{condition: $response.body#/n > 7}]
                onFailure:
                - name: later
                  type: retry
                  retryAfter: 60
                  retryLimit: 2
                  workflowId: inner
                  parameters: [{name: from, value: $response.body#/n}]
              - stepId: look
                operationId: list
                outputs: {n: $response.body#/n}
                onSuccess: [{name: over, type: goto, workflowId: after}]
            - workflowId: before
              steps: [{stepId: b, operationId: put, outputs: {n: $response.body#/n}}]
              outputs: {n: $steps.b.outputs.n}
            - workflowId: inner
              inputs: {type: object, properties: {from: {type: integer}}}
              steps:
              - stepId: one
                operationId: make
                parameters: [{name: name, in: query, value: $inputs.from}]
              - stepId: two
                operationId: put
                outputs: {last: $response.body#/n}
              outputs: {last: $steps.two.outputs.last}
            - workflowId: after
              inputs: {type: object, properties: {name: {type: string}}}
              steps: [{stepId: a, operationId: make, outputs: {n: $response.body#/n}}]
              outputs: {n: $steps.a.outputs.n, name: $inputs.name, before: $workflows.before.outputs.n}
            """;

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime();
    private final List<String> requests = new ArrayList<>();
    private final List<RunEvent> events = new ArrayList<>();

    @Test
    void aRunThatIsKeptDoesWhatAnyOtherRunDoes() throws IOException {
        RunResult plain = new Runs(time, this::answered).run(settings().withInput("name", new Input.Text("x")));
        List<String> expected = List.copyOf(requests);
        requests.clear();

        RunResult kept = new Life().live(Integer.MAX_VALUE);

        assertThat(kept).isEqualTo(plain);
        assertThat(requests).isEqualTo(expected).hasSize(10);
    }

    @Test
    void aRunThatDiesAtAnyMomentGoesOnWithoutRepeatingWhatWasDone() throws IOException {
        RunResult whole = new Life().live(Integer.MAX_VALUE);
        List<String> expected = List.copyOf(requests);

        for (int lives = 1; lives <= 24; lives++) {
            requests.clear();
            RunResult result = new Life().live(lives);

            assertThat(result).as("dies at the %d. moment", lives).isEqualTo(whole);
            assertThat(requests).as("dies at the %d. moment", lives).isEqualTo(expected);
        }
    }

    @Test
    void aRunThatWaitsHoldsNoThread() throws IOException {
        Life life = new Life();
        life.deaths = Integer.MAX_VALUE;

        RunProgress progress = life.once(Optional.empty());

        assertThat(progress).isInstanceOfSatisfying(RunProgress.Waiting.class, waiting -> {
            assertThat(waiting.step()).isEqualTo("again");
            assertThat(waiting.until()).isEqualTo(time.now().plusSeconds(60));
        });
        assertThat(time.nanos()).isZero();
    }

    @Test
    void aRequestUnderWayIsNotRepeatedUntilSomebodyDecides() throws IOException {
        Life life = diedWithinARequest();

        RunProgress undecided = life.once(Optional.empty());
        int before = requests.size();
        RunProgress repeated = life.once(Optional.of(new Decision.Retry()));

        assertThat(((RunProgress.Undecided) undecided).request())
                .extracting(PendingRequest::step, PendingRequest::method, PendingRequest::url)
                .containsExactly("make", "POST", "http://api.test/things?name=x");
        assertThat(requests.get(before)).isEqualTo(requests.get(before - 1));
        assertThat(repeated).isInstanceOf(RunProgress.Waiting.class);
    }

    @Test
    void anAnswerThatSomebodyFoundOutIsJudgedAsIfItHadCome() throws IOException {
        Life life = diedWithinARequest();
        int before = requests.size();

        life.once(Optional.of(new Decision.Answered(
                new HttpAnswer(201, Map.of("content-type", List.of("application/json")), "{\"n\": 40}"))));

        assertThat(requests.get(before)).isEqualTo("POST http://api.test/things?name=40");
        assertThat(ended("make").outputs().toString()).isEqualTo("{\"made\":40}");
    }

    @Test
    void theWorkflowThatARetryRunsFirstSeesTheAnswerThatWasRetriedAlsoInAnotherProcess() throws IOException {
        new Life().live(Integer.MAX_VALUE);

        // The fifth answer was too small: n is 5.
        assertThat(requests.subList(4, 6))
                .containsExactly("PUT http://api.test/other", "POST http://api.test/things?name=5");
    }

    @Test
    void whatAGotoHandsOnByHabitIsRemarkedWithWhatSaysIt() throws IOException {
        new Life().live(Integer.MAX_VALUE);

        assertThat(events)
                .filteredOn(RunEvent.Noticed.class::isInstance)
                .extracting(event -> ((RunEvent.Noticed) event).diagnostic())
                .extracting(Diagnostic::code, Diagnostic::standard)
                .contains(tuple(
                        "AZ408",
                        Optional.of("from arazzo: 1.1.0 on, parameters: [{name: name, value: $inputs.name}]")));
    }

    @Test
    void whatWasKeptOfARunMakesAReportAlsoWhenAnAnswerWasFoundOut() throws IOException {
        Life life = diedWithinARequest();
        life.decided = Optional.of(new Decision.Answered(
                new HttpAnswer(201, Map.of("content-type", List.of("application/json")), "{\"n\": 40}")));
        RunRecorder recorder = new RunRecorder(time::now);

        life.live(Integer.MAX_VALUE);
        life.told.forEach(recorder::on);

        RunReport report = recorder.report().orElseThrow();
        RunReport.Attempt made = report.steps().get(1).attempts().getFirst();
        assertThat(report.steps()).extracting(RunReport.Visit::step).startsWith("b", "make", "inner", "one");
        assertThat(made.exchanges()).singleElement().satisfies(exchange -> {
            assertThat(exchange.call().method()).isEqualTo("POST");
            assertThat(exchange.answer().orElseThrow().status()).isEqualTo(201);
        });
        assertThat(made.outputs().toString()).isEqualTo("{\"made\":40}");
    }

    @Test
    void aSkippedStepIsPassedOver() throws IOException {
        Life life = diedWithinARequest();

        life.once(Optional.of(new Decision.Skip()));

        assertThat(ended("make").success()).isTrue();
        assertThat(ended("make").outputs().toString()).isEqualTo("{\"made\":null}");
        assertThat(ended("inner").success()).isFalse();
    }

    @Test
    void aStepThatIsSaidToHaveFailedFails() throws IOException {
        Life life = diedWithinARequest();

        RunProgress failed = life.once(Optional.of(new Decision.Fail("nobody knows")));

        assertThat(((RunProgress.Ended) failed).result())
                .isEqualTo(new RunResult.Failed("make", "nobody knows", false, Json.NODES.objectNode()));
    }

    @Test
    void inputsAreShownWithoutTheirSecrets() throws IOException {
        PreparedWorkflow.Beginning beginning =
                prepared().begin(Map.of("name", new Input.Text("x"), "token", new Input.Text("s3cr3t")));

        assertThat(beginning.errors()).isEmpty();
        assertThat(beginning.shown().path("token").asString()).isEqualTo("***");
        assertThat(prepared()
                        .begin(Map.of("name", new Input.Value(Json.NODES.numberNode(5))))
                        .errors())
                .extracting(Diagnostic::reason)
                .singleElement()
                .asString()
                .startsWith("the input name");
    }

    private Life diedWithinARequest() throws IOException {
        Life life = new Life();
        life.diesWithin = 2;
        life.once(Optional.empty());
        return life;
    }

    private RunEvent.StepEnded ended(String step) {
        return events.stream()
                .filter(event -> event instanceof RunEvent.StepEnded ended
                        && ended.step().equals(step))
                .map(RunEvent.StepEnded.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private Reply answered(HttpCall call, Duration limit) {
        requests.add(call.method() + " " + call.url());
        return new Reply.Answered(new HttpAnswer(
                200,
                Map.of(
                        "content-type",
                        List.of("application/json"),
                        "x-count",
                        List.of(String.valueOf(requests.size()))),
                "{\"n\": " + requests.size() + "}"));
    }

    private ArazzoRun settings() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        Path document = Files.writeString(folder.resolve("document.yaml"), DOCUMENT);
        return ArazzoRun.of(document).withWorkflow("main").withTargets(Targets.AS_WRITTEN);
    }

    private PreparedWorkflow prepared() throws IOException {
        return prepared(this::answered);
    }

    private PreparedWorkflow prepared(OperationCaller caller) throws IOException {
        try {
            return ((Readiness.Ready) new ArazzoEngine(caller, time).prepare(settings())).workflow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A run from one process to the next: nothing of it stays but the text that was kept last.
    private final class Life implements RunLedger {
        private final List<RunEvent> fresh = new ArrayList<>();
        /// What was kept with the states, or told before the end.
        private final List<RunEvent> told = new ArrayList<>();
        private Optional<Decision> decided = Optional.of(new Decision.Retry());
        private String kept;
        private int moments;
        private int deaths;
        private int diesWithin;
        private final PreparedWorkflow workflow;

        Life() throws IOException {
            this.workflow = prepared(this::call);
            this.kept = Json.write(
                    workflow.begin(Map.of("name", new Input.Text("x"))).state());
        }

        /// @param deaths the moment at which the process dies, once
        RunResult live(int deaths) {
            this.deaths = deaths;
            while (true) {
                switch (once(decided)) {
                    case RunProgress.Ended(RunResult result, var _) -> {
                        return result;
                    }
                    case RunProgress.Waiting waiting -> sleep(waiting);
                    case RunProgress.Undecided _ -> throw new AssertionError("it was decided");
                }
            }
        }

        private void sleep(RunProgress.Waiting waiting) {
            kept = Json.write(waiting.state());
            told.addAll(fresh);
            fresh.clear();
            time.start("sleep", () -> {
                try {
                    time.mailbox(1).take(Duration.between(time.now(), waiting.until()));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            time.run();
        }

        /// One process; a dead one has waited for nothing.
        RunProgress once(Optional<Decision> decision) {
            AtomicReference<RunProgress> progress = new AtomicReference<>();
            fresh.clear();
            time.start("run", () -> {
                try {
                    progress.set(workflow.go(Json.parse(kept), decision, this, this::hear));
                } catch (Dead dead) {
                    progress.set(new RunProgress.Waiting(Json.parse(kept), "", time.now(), false));
                }
            });
            time.run();
            if (progress.get() instanceof RunProgress.Ended) {
                told.addAll(fresh);
            }
            return progress.get();
        }

        private void hear(RunEvent event) {
            events.add(event);
            fresh.add(event);
        }

        private Reply call(HttpCall call, Duration limit) {
            Reply reply = answered(call, limit);
            if (requests.size() == diesWithin) {
                throw new Dead();
            }
            return reply;
        }

        @Override
        public Order keep(JsonNode state) {
            boolean dies = ++moments == deaths;
            // Half of the deaths come before it is written, unless a request follows at once.
            kept = Json.write(state);
            told.addAll(fresh);
            fresh.clear();
            if (dies && !state.has("pending")) {
                throw new Dead();
            }
            return Order.GO_ON;
        }

        @Override
        public Optional<InboundMessage> message(String path, Predicate<InboundMessage> wanted) {
            return Optional.empty();
        }

        @Override
        public Optional<MessageListener.Subscription> place() {
            return Optional.of(() -> {});
        }

        @Override
        public URI listener() {
            return URI.create("http://us.test/messages");
        }
    }

    private static final class Dead extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
