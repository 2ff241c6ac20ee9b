package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Two published workflows, unchanged, against a server that answers like the Calls API, in every branch they have.
class SeedWorkflowsTest {
    private static final Path SEEDS = Path.of("src/test/resources/seeds/arazzo");
    private static final String ACCOUNT = "AC" + "0".repeat(32);
    private static final String CALL = "CA" + "1".repeat(32);
    private static final String CALLS = "/2010-04-01/Accounts/" + ACCOUNT + "/Calls";
    private static final String CREATE = "POST " + CALLS + ".json";
    private static final String FETCH = "GET " + CALLS + "/" + CALL + ".json";
    private static final String UPDATE = "POST " + CALLS + "/" + CALL + ".json";

    private final Deque<String> states = new ArrayDeque<>();
    private final Runs runs = Runs.overHttp();

    @Test
    void aCallIsPlacedAndLookedAtOnce() throws IOException {
        states.add("queued");
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(makeCall(server));

            assertThat(server.lines()).containsExactly(CREATE, FETCH);
            assertThat(outputs(result)).isEqualTo("{\"callSid\":\"" + CALL + "\",\"finalStatus\":\"queued\"}");
            assertThat(((RunResult.Completed) result).endedEarly()).isFalse();
        }
    }

    @Test
    void anOptionalInputThatIsNotGivenIsNotSent() throws IOException {
        states.add("completed");
        try (StubServer server = new StubServer(this::calls)) {

            runs.run(makeCall(server));

            assertThat(server.requests().getFirst().body())
                    .isEqualTo("To=%2B15550002&From=%2B15550001&Url=http%3A%2F%2Fexample.test%2Ftwiml%3Fa%3D1");
            assertThat(runs.codes()).contains("AZ501");
        }
    }

    @Test
    void anOptionalInputThatIsGivenIsSent() throws IOException {
        states.add("completed");
        try (StubServer server = new StubServer(this::calls)) {

            runs.run(makeCall(server).withInput("statusCallback", new Input.Text("http://example.test/cb")));

            assertThat(server.requests().getFirst().body()).endsWith("&StatusCallback=http%3A%2F%2Fexample.test%2Fcb");
        }
    }

    @Test
    void theCredentialsOfTheRunGoOutAsTheDescriptionAsks() throws IOException {
        states.add("completed");
        try (StubServer server = new StubServer(this::calls)) {

            runs.run(makeCall(server));

            assertThat(server.requests())
                    .allSatisfy(request -> assertThat(request.headers().getFirst("Authorization"))
                            .isEqualTo("Basic dXNlcjpwYXNz"));
            assertThat(runs.events(RunEvent.RequestSent.class).toString()).doesNotContain("dXNlcjpwYXNz");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "busy", "no-answer", "failed", "canceled"})
    void aPolledStepIsRepeatedUntilTheCallIsOver(String last) throws IOException {
        states.addAll(List.of("queued", "ringing", "in-progress", last));
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(makeCall(server).withPolls(List.of(Poll.parse("checkCall:2s"))));

            assertThat(server.lines()).containsExactly(CREATE, FETCH, FETCH, FETCH, FETCH);
            assertThat(outputs(result)).contains("\"finalStatus\":\"" + last + "\"");
            assertThat(((RunResult.Completed) result).endedEarly()).isTrue();
            assertThat(runs.time().nanos()).isEqualTo(Duration.ofSeconds(6).toNanos());
        }
    }

    @Test
    void aPollThatTakesTooLongStopsTheRun() throws IOException {
        states.add("in-progress");
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(makeCall(server).withPolls(List.of(Poll.parse("checkCall:1s:30s"))));

            assertThat(result).isInstanceOf(RunResult.Stopped.class);
            assertThat(server.requests()).hasSize(1 + 31);
        }
    }

    @Test
    void aRefusedCallFailsTheRunAndIsNotLookedAt() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(400, "{\"code\":21201}"))) {

            RunResult result = runs.run(makeCall(server));

            assertThat(server.lines()).containsExactly(CREATE);
            assertThat(result).isInstanceOf(RunResult.Failed.class);
            assertThat(((RunResult.Failed) result).reason())
                    .contains("$statusCode == 201")
                    .contains("400");
        }
    }

    @Test
    void aMissingInputKeepsTheCallFromBeingPlaced() throws IOException {
        try (StubServer server = new StubServer(this::calls)) {
            ArazzoRun run = ArazzoRun.of(SEEDS.resolve("twilio-make-call-track-status-workflow.yml"))
                    .withInput("accountSid", new Input.Text(ACCOUNT));

            RunResult result = runs.run(run);

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(((RunResult.Rejected) result).errors())
                    .extracting(Diagnostic::reason)
                    .contains("the input to is missing", "the input from is missing", "the input url is missing");
            assertThat(server.requests()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "ringing", "in-progress"})
    void aLiveCallIsHungUp(String status) throws IOException {
        states.add(status);
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(endCall(server));

            assertThat(server.lines()).containsExactly(FETCH, UPDATE);
            assertThat(server.requests().get(1).body()).isEqualTo("Status=completed");
            assertThat(outputs(result)).isEqualTo("{\"callSid\":\"" + CALL + "\",\"finalStatus\":\"completed\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"completed", "canceled", "failed"})
    void aCallThatIsOverIsLeftAlone(String status) throws IOException {
        states.add(status);
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(endCall(server));

            assertThat(server.lines()).containsExactly(FETCH);
            assertThat(outputs(result)).isEqualTo("{\"callSid\":\"" + CALL + "\",\"finalStatus\":null}");
        }
    }

    @Test
    void aCallThatIsNotThereFailsTheRun() throws IOException {
        try (StubServer server = new StubServer(_ -> Answer.json(404, "{\"code\":20404}"))) {

            RunResult result = runs.run(endCall(server));

            assertThat(server.lines()).containsExactly(FETCH);
            assertThat(result.exitCode()).isEqualTo(1);
        }
    }

    @Test
    void theComparisonsAreToldAsHabitsWithTheStandardSpelling() throws IOException {
        states.add("completed");
        try (StubServer server = new StubServer(this::calls)) {

            runs.run(endCall(server));

            List<Diagnostic> habits = runs.events(RunEvent.Noticed.class).stream()
                    .map(RunEvent.Noticed::diagnostic)
                    .filter(diagnostic -> diagnostic.code().equals("AZ401"))
                    .toList();
            assertThat(habits).hasSize(2);
            assertThat(habits.getFirst().line()).isEqualTo(57);
            assertThat(habits.getFirst().standard().orElseThrow())
                    .contains("$response.body#/status == 'in-progress' || $response.body#/status == 'ringing'");
        }
    }

    @Test
    void underTheStrictProfileTheComparisonsAreErrorsAndNothingIsSent() throws IOException {
        try (StubServer server = new StubServer(this::calls)) {

            RunResult result = runs.run(endCall(server).withStrict(true));

            assertThat(result.exitCode()).isEqualTo(2);
            assertThat(server.requests()).isEmpty();
        }
    }

    private Answer calls(Seen request) {
        if (request.method().equals("POST")) {
            boolean created = request.path().endsWith("/Calls.json");
            return Answer.json(created ? 201 : 200, call(created ? "queued" : "completed"));
        }
        return Answer.json(200, call(states.size() > 1 ? states.removeFirst() : states.getFirst()));
    }

    private static String call(String status) {
        return "{\"sid\":\"" + CALL + "\",\"status\":\"" + status + "\",\"duration\":null}";
    }

    private static String outputs(RunResult result) {
        return ((RunResult.Completed) result).outputs().toString();
    }

    private static ArazzoRun makeCall(StubServer server) {
        return against(server, "twilio-make-call-track-status-workflow.yml")
                .withInput("to", new Input.Text("+15550002"))
                .withInput("from", new Input.Text("+15550001"))
                .withInput("url", new Input.Text("http://example.test/twiml?a=1"));
    }

    private static ArazzoRun endCall(StubServer server) {
        return against(server, "twilio-end-active-call-workflow.yml").withInput("callSid", new Input.Text(CALL));
    }

    private static ArazzoRun against(StubServer server, String file) {
        return ArazzoRun.of(SEEDS.resolve(file))
                .withInput("accountSid", new Input.Text(ACCOUNT))
                .withTargets(new Targets(
                        Map.of("voiceApi", URI.create(server.url() + "/2010-04-01")),
                        Map.of(),
                        Map.of("voiceApi", List.of(new Credential.Basic("user", "pass")))));
    }
}
