package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.acceptance.CallApi.Answer;
import dev.callwright.testkit.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The server is killed in the middle of runs of workflows, and started again on what it left.
@Timeout(180)
@ParameterizedClass
@EnumSource(KeptIn.class)
class WorkflowsCrashTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Path SEEDS = RunningServer.ROOT.resolve("arazzo/src/test/resources/seeds");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final String ORDER = """
            arazzo: 1.0.1
            info: {title: Order, version: '1'}
            sourceDescriptions: [{name: shop, url: shop.yaml, type: openapi}]
            workflows:
            - workflowId: order
              steps:
              - {stepId: order, operationId: order, outputs: {number: $response.body#/number}}
              - {stepId: pay, operationId: pay, outputs: {number: $response.body#/number}}
              outputs: {order: $steps.order.outputs.number, payment: $steps.pay.outputs.number}
            """;
    private static final String SHOP = """
            openapi: 3.1.0
            info: {title: shop, version: '1'}
            paths:
              /order: {post: {operationId: order}}
              /pay: {post: {operationId: pay}}
            """;

    @Parameter
    KeptIn database;

    @TempDir
    Path folder;

    private String settings;

    @BeforeEach
    void choose() {
        settings = database.fresh();
    }

    @Test
    void followsACallToItsEndWithoutPlacingItAgain() throws Exception {
        try (WebApp app = WebApp.start();
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            app.on("/voice", WebApp.Response.twiml("<Response><Pause length='60'/></Response>"));
            RunningServer killed = RunningServer.start(folder, settings);
            CallApi before = new CallApi(killed.http());
            String run = run(before, seed(), """
                    {"inputs": {"accountSid": "%s", "to": "sip:sipp@127.0.0.1:%d", "from": "+15550009999", "url": "%s"},
                     "polls": ["checkCall:200ms:10m"]}""".formatted(RunningServer.ACCOUNT, phone.port(), app.url("/voice")));
            Awaitility.await()
                    .atMost(PATIENCE)
                    .until(() -> steps(before, run).stream()
                            .anyMatch(step -> step.path("outputs")
                                    .path("status")
                                    .asString("")
                                    .equals("in-progress")));
            int known = steps(before, run).size();

            killed.kill();
            try (RunningServer server = RunningServer.start(folder, settings)) {
                CallApi after = new CallApi(server.http());
                JsonNode ended = awaitStatus(after, run, "completed");

                // Whoever was on the line when the server died was cut off, and the call was closed truthfully.
                assertThat(ended.path("outputs").path("finalStatus").asString()).isEqualTo("failed");
                assertThat(steps(after, run).size()).isGreaterThan(known);
                assertThat(steps(after, run))
                        .filteredOn(step -> step.path("step").asString().equals("makeCall"))
                        .hasSize(1);
                assertThat(after.get("/calls").body().path("calls")).hasSize(1);
                assertThat(numbers(after, run)).isSorted().doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void followsACallOverSipToItsUsualEnd() throws Exception {
        try (WebApp app = WebApp.start();
                RunningServer server = RunningServer.start(folder, settings);
                Sipp phone = Sipp.waits("uas-answers", folder)) {
            app.on("/voice", WebApp.Response.twiml("<Response><Pause length='1'/></Response>"));
            CallApi api = new CallApi(server.http());

            String run = run(api, seed(), """
                    {"inputs": {"accountSid": "%s", "to": "sip:sipp@127.0.0.1:%d", "from": "+15550009999", "url": "%s"},
                     "polls": ["checkCall:200ms:10m"]}""".formatted(RunningServer.ACCOUNT, phone.port(), app.url("/voice")));
            JsonNode ended = awaitStatus(api, run, "completed");

            phone.succeeds();
            assertThat(ended.path("result").asString()).isEqualTo("ended");
            assertThat(ended.path("outputs").path("finalStatus").asString()).isEqualTo("completed");
        }
    }

    @Test
    void asksWhatBecameOfARequestThatWasUnderWay() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        try (WebApp app = WebApp.start()) {
            app.on("/order", WebApp.Response.text("application/json", "{\"number\": 7}"));
            app.on("/pay", _ -> {
                never.await();
                return WebApp.Response.of(204);
            });
            ObjectNode upload = JSON.createObjectNode().put("document", ORDER);
            upload.putObject("sources").putObject("shop").put("text", SHOP);
            upload.putObject("servers").put("shop", app.url(""));
            RunningServer killed = RunningServer.start(folder, settings);
            String run = run(new CallApi(killed.http()), upload, "{}");
            app.await(1, request -> request.path().equals("/pay"), PATIENCE);

            killed.kill();
            app.on("/pay", WebApp.Response.text("application/json", "{\"number\": 9}"));
            try (RunningServer server = RunningServer.start(folder, settings)) {
                CallApi api = new CallApi(server.http());
                JsonNode asked = awaitStatus(api, run, "unknown-outcome");
                int sent = app.received("/pay").size();
                api.post("/runs/" + run + "/resume", "{\"decision\": \"retry\"}");
                JsonNode ended = awaitStatus(api, run, "completed");

                assertThat(asked.path("pending").path("url").asString()).isEqualTo(app.url("/pay"));
                assertThat(sent).isEqualTo(1);
                assertThat(ended.path("outputs").toString()).isEqualTo("{\"order\":7,\"payment\":9}");
                assertThat(app.received("/order")).hasSize(1);
                assertThat(app.received("/pay")).hasSize(2);
            }
        }
    }

    private static ObjectNode seed() throws Exception {
        ObjectNode upload = JSON.createObjectNode();
        upload.put("document", Files.readString(SEEDS.resolve("arazzo/twilio-make-call-track-status-workflow.yml")));
        upload.putObject("sources")
                .putObject("voiceApi")
                .put("text", Files.readString(SEEDS.resolve("openapi/twilio-voice-openapi.yml")));
        upload.putObject("servers").put("voiceApi", "http://self/2010-04-01");
        return upload;
    }

    private static String run(CallApi api, ObjectNode upload, String order) throws Exception {
        Answer workflow = api.post("/workflows", JSON.writeValueAsString(upload));
        assertThat(workflow.status()).as(workflow.toString()).isEqualTo(201);
        Answer run = api.post("/workflows/" + workflow.text("id") + "/runs", order);
        assertThat(run.status()).as(run.toString()).isEqualTo(201);
        return run.text("id");
    }

    private static JsonNode awaitStatus(CallApi api, String run, String status) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> api.get("/runs/" + run).body(),
                        found -> found.path("status").asString().equals(status));
    }

    private static List<JsonNode> steps(CallApi api, String run) throws Exception {
        return api.get("/runs/" + run + "/steps?limit=1000")
                .body()
                .path("steps")
                .valueStream()
                .toList();
    }

    private static List<Integer> numbers(CallApi api, String run) throws Exception {
        return api.get("/runs/" + run + "/events?limit=1000")
                .body()
                .path("events")
                .valueStream()
                .map(event -> event.path("id").asInt())
                .toList();
    }
}
