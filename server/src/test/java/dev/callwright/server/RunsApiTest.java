package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import dev.callwright.server.run.RunStatistics;
import dev.callwright.server.store.RunMessage;
import dev.callwright.server.store.RunStatus;
import dev.callwright.testkit.WebApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Runs of workflows at `/v1`, on each database, against a web application and this server itself.
class RunsApiTest extends KeptRunTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final WebApp.Response THING =
            WebApp.Response.text("application/json", "{\"id\": \"t1\", \"password\": \"s3cr3t-input\"}");

    private static final String API = """
            openapi: 3.1.0
            info: {title: things, version: '1'}
            paths:
              /things:
                post:
                  operationId: make
                  security: [{key: []}]
                get: {operationId: list}
            components: {securitySchemes: {key: {type: apiKey, in: header, name: X-Key}}}
            """;
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: events, version: '1'}
            channels: {done: {address: '/done/{kind}', messages: {m: {}}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.1.0
            info: {title: Things, version: '1'}
            sourceDescriptions:
            - {name: things, url: things.yaml, type: openapi}
            - {name: events, url: events.yaml, type: asyncapi}
            workflows:
            - workflowId: main
              summary: Makes a thing
              inputs:
                type: object
                required: [name]
                properties: {name: {type: string}, password: {type: string}}
              steps:
              - stepId: make
                operationId: $sourceDescriptions.things.make
                requestBody:
                  contentType: application/json
                  payload: {name: $inputs.name, password: $inputs.password}
                outputs: {id: $response.body#/id}
              %s
              - stepId: look
                operationId: $sourceDescriptions.things.list
                outputs: {id: $response.body#/id}
              outputs: {made: $steps.make.outputs.id, seen: $steps.look.outputs.id}
            """;
    private static final String LATER = """
            - stepId: later
                operationId: $sourceDescriptions.things.list
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: again, type: retry, retryAfter: %s, retryLimit: 100}]
            """;
    private static final String MESSAGE = """
            - stepId: wait
                channelPath: '{$sourceDescriptions.events.url}#/channels/done'
                action: receive
                successCriteria: [{condition: $message.payload#/status == 'done'}]
                onFailure: [{name: next, type: retry, retryAfter: 0, retryLimit: 5}]
                outputs: {status: $message.payload#/status}
            """;

    private final WebApp app = WebApp.start();

    @BeforeEach
    void startApp() {
        app.on("/things", THING);
    }

    @AfterEach
    void stopApp() {
        app.close();
    }

    @Test
    void keepsADocumentAndShowsNoCredential() throws Exception {
        Answer made = upload("");

        Answer kept = stage.get("/workflows/" + made.text("id"));

        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(kept.body()).isEqualTo(made.body());
        assertThat(kept.body().toString()).doesNotContain("k3y-of-things");
        assertThat(kept.body().path("credentials").path("things").toString()).isEqualTo("[{\"type\":\"apiKey\"}]");
        assertThat(kept.body().path("workflows").path(0).path("summary").asString())
                .isEqualTo("Makes a thing");
        assertThat(stage.get("/workflows").body().path("workflows")).hasSize(1);
        assertThat(stage.otherAccount("GET", "/workflows/" + made.text("id"), "")
                        .status())
                .isEqualTo(404);
        assertThat(stage.delete("/workflows/" + made.text("id")).status()).isEqualTo(204);
        assertThat(stage.get("/workflows/" + made.text("id")).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'clientId': 'c', 'clientSecret': 's'} | 201",
                "{'clientId': 'c', 'clientSecret': 's', 'username': 'u', 'password': 'p'} | 201",
                "{'clientId': 'c', 'username': 'u', 'password': 'p', 'tokenUrl': 'https://login.test/t'} | 201",
                "{'clientId': 'c', 'refreshToken': 'r'} | 201",
                "{'clientId': 'c'} | clientSecret",
                "{'clientSecret': 's', 'refreshToken': 'r'} | clientId",
                "{'clientId': 'c', 'username': 'u'} | password",
                "{'clientId': 'c', 'clientSecret': 's', 'password': 'p'} | username",
                "{'clientId': 'c', 'refreshToken': 'r', 'username': 'u', 'password': 'p'} | username"
            })
    void whatATokenIsHadWithIsWholeOrRefusedByItsName(String credential, String expected) throws Exception {
        ObjectNode body = body(DOCUMENT.formatted(""));
        ObjectNode given = (ObjectNode) JSON.readTree(credential.replace('\'', '"'));
        given.put("type", "oauth2");
        ((ArrayNode) body.withObject("/credentials").path("things")).add(given);

        Answer made = stage.post("/workflows", JSON.writeValueAsString(body));

        if (expected.equals("201")) {
            assertThat(made.status()).as(made.toString()).isEqualTo(201);
            assertThat(made.body().path("credentials").path("things").path(1).propertyNames())
                    .contains("type", "clientId")
                    .isSubsetOf("type", "clientId", "username", "tokenUrl");
        } else {
            assertThat(made.status()).as(made.toString()).isEqualTo(400);
            assertThat(made.body().toString()).contains(expected);
        }
    }

    @Test
    void refusesADocumentThatCannotBeRunAndReadsNoFile() throws Exception {
        ObjectNode unknown = body(DOCUMENT.formatted("").replace("things.make", "things.melt"));
        ObjectNode file = body(DOCUMENT.formatted("").replace("url: things.yaml", "url: 'file:///etc/passwd'"));
        file.withObject("/sources").remove("things");

        Answer wrong = stage.post("/workflows", JSON.writeValueAsString(unknown));
        Answer forbidden = stage.post("/workflows", JSON.writeValueAsString(file));

        assertThat(wrong.code()).isEqualTo("bad-workflow");
        assertThat(wrong.body().path("errors").path(0).path("reason").asString())
                .contains("melt");
        assertThat(forbidden.code()).isEqualTo("bad-workflow");
        assertThat(forbidden.body().toString()).doesNotContain("root:");
        assertThat(app.received()).isEmpty();
    }

    @Test
    void runsAWorkflowAndTellsEveryStepWithoutItsSecrets() throws Exception {
        String workflow = upload("").text("id");

        Answer made = stage.send(
                "POST",
                "/workflows/" + workflow + "/runs",
                "{\"inputs\": {\"name\": \"n\", \"password\": \"s3cr3t-input\"}}",
                "Idempotency-Key",
                "k1");
        Answer again = stage.send(
                "POST",
                "/workflows/" + workflow + "/runs",
                "{\"inputs\": {\"name\": \"n\", \"password\": \"s3cr3t-input\"}}",
                "Idempotency-Key",
                "k1");
        Answer run = stage.awaitRun(made.text("id"), "completed");
        Answer events = stage.get("/runs/" + made.text("id") + "/events?limit=1000");

        assertThat(again.text("id")).isEqualTo(made.text("id"));
        assertThat(run.body().path("outputs").toString()).isEqualTo("{\"made\":\"t1\",\"seen\":\"t1\"}");
        assertThat(run.body()
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("request").asString()))
                .containsExactly("POST " + app.url("/things"), "GET " + app.url("/things"));
        assertThat(events.body()
                        .path("events")
                        .valueStream()
                        .map(event -> event.path("event").asString()))
                .startsWith("run-started", "workflow-started", "step-started", "request-sent", "response-received")
                .endsWith("run-ended");
        assertThat(run.body().toString() + events.body())
                .contains("\"password\":\"***\"")
                .doesNotContain("s3cr3t-input", "k3y-of-things");
        assertThat(app.received("/things").getFirst().headers()).containsEntry("X-Key", "k3y-of-things");
        assertThat(app.received("/things").getFirst().body()).contains("s3cr3t-input");
        assertThat(app.received()).hasSize(2);
    }

    @Test
    void refusesWrongInputsAndUnknownWorkflows() throws Exception {
        String runs = "/workflows/" + upload("").text("id") + "/runs";

        assertThat(stage.post(runs, "{}").code()).isEqualTo("bad-inputs");
        assertThat(stage.post(runs, "{\"inputs\": {\"name\": 5}}").code()).isEqualTo("bad-inputs");
        assertThat(stage.post(runs, "{\"workflowId\": \"none\"}").code()).isEqualTo("bad-workflow");
        assertThat(stage.post(runs, "{\"polls\": [\"make:soon\"]}").code()).isEqualTo("bad-parameter");
        assertThat(app.received()).isEmpty();
    }

    @Test
    void aTimerSurvivesARestart() throws Exception {
        String run = run(upload(LATER.formatted("1")).text("id"));
        stage.awaitRun(run, "waiting");

        stage.restart();
        app.on("/things", WebApp.Response.text("application/json", "{\"id\": \"t1\", \"ready\": true}"));
        Answer done = stage.awaitRun(run, "completed");

        assertThat(done.body()
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .startsWith("make", "later", "later")
                .endsWith("look");
        assertThat(app.received().stream().filter(each -> each.method().equals("POST")))
                .hasSize(1);
    }

    @Test
    void aRequestUnderWayWhenTheServerStopsWaitsForADecision() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        app.on("/things", _ -> {
            end.await();
            return THING;
        });
        String run = run(upload("").text("id"));
        app.await(1, each -> each.method().equals("POST"), PATIENCE);

        stage.restart();
        Answer asked = stage.awaitRun(run, "unknown-outcome");
        end.countDown();
        app.on("/things", THING);
        Answer wrong = stage.post("/runs/" + run + "/resume", "{\"decision\": \"perhaps\"}");
        Answer noBytes = stage.post("/runs/" + run + "/resume", """
                {"decision": "answer", "answer": {"status": 201, "base64": "no bytes!"}}""");
        Answer both = stage.post("/runs/" + run + "/resume", """
                {"decision": "answer", "answer": {"status": 201, "body": "a", "base64": "YQ=="}}""");
        stage.post("/runs/" + run + "/resume", """
                {"decision": "answer", "answer": {"status": 201, "body": {"id": "found"}}}""");
        Answer done = stage.awaitRun(run, "completed");

        assertThat(asked.body().path("pending").path("step").asString()).isEqualTo("make");
        assertThat(asked.body().path("pending").path("method").asString()).isEqualTo("POST");
        assertThat(wrong.code()).isEqualTo("bad-parameter");
        assertThat(noBytes.body().path("detail").asString()).contains("answer.base64 is no base64");
        assertThat(both.body().path("detail").asString()).contains("answer.base64 stands instead of body");
        assertThat(done.body().path("outputs").path("made").asString()).isEqualTo("found");
        assertThat(app.received().stream().filter(each -> each.method().equals("POST")))
                .hasSize(1);
        assertThat(stage.post("/runs/" + run + "/resume", "{\"decision\": \"retry\"}")
                        .code())
                .isEqualTo("nothing-to-decide");
    }

    @Test
    void aRunThatWaitsAndOneThatWorksAreCancelled() throws Exception {
        String workflow = upload(LATER.formatted("3600")).text("id");
        String waiting = run(workflow);
        stage.awaitRun(waiting, "waiting");
        Answer ended = stage.post("/runs/" + waiting + "/cancel", "");
        app.on("/things", _ -> {
            new CountDownLatch(1).await();
            return THING;
        });
        String working = run(workflow);
        app.await(3, _ -> true, PATIENCE);

        stage.post("/runs/" + working + "/cancel", "");
        Answer interrupted = stage.awaitRun(working, "cancelled");

        assertThat(ended.text("status")).isEqualTo("cancelled");
        assertThat(interrupted.body().path("pending").path("step").asString()).isEqualTo("make");
        assertThat(stage.post("/runs/" + waiting + "/cancel", "").code()).isEqualTo("run-over");
        assertThat(stage.get("/runs?status=cancelled&limit=1")
                        .body()
                        .path("nextCursor")
                        .isString())
                .isTrue();
        assertThat(stage.get("/workflows/" + workflow + "/runs?status=running")
                        .body()
                        .path("runs"))
                .isEmpty();
        assertThat(stage.delete("/runs/" + waiting).status()).isEqualTo(204);
        assertThat(stage.get("/runs/" + waiting).status()).isEqualTo(404);
    }

    @Test
    void countsWhatBecomesOfRuns() throws Exception {
        String workflow = upload("").text("id");
        stage.awaitRun(run(workflow), "completed");
        app.on("/things", WebApp.Response.of(500));
        stage.awaitRun(run(workflow), "failed");
        app.on("/things", THING);
        String waiting = run(upload(LATER.formatted("3600")).text("id"));
        stage.awaitRun(waiting, "waiting");
        stage.post("/runs/" + waiting + "/cancel", "");

        RunStatistics statistics = stage.server().statistics();

        assertThat(statistics).isEqualTo(new RunStatistics(3, 1, 1, 1, statistics.late(), 0));
    }

    @Test
    void countsARunThatGoesOnLate() throws Exception {
        String run = run(upload(LATER.formatted("3600")).text("id"));
        stage.awaitRun(run, "waiting");
        RunMessage message = new RunMessage(0, "/nobody", "{}", "", "");

        // Due long ago, which nobody told the scheduler.
        stage.server().store().runEvents().arrive(run, message, Instant.EPOCH);
        assertThat(stage.server().store().runs().count(RunStatus.WAITING)).isEqualTo(1);
        stage.restart();

        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stage.server().statistics().late(), late -> late == 1);
        assertThat(stage.server().statistics().started()).isZero();
    }

    @Test
    void aMessageLetsARunGoOnAlsoAfterARestart() throws Exception {
        String run = run(upload(MESSAGE).text("id"));
        Answer waiting = stage.awaitRun(run, "waiting");
        String address = waiting.text("messagesUrl");

        assertThat(send(address + "/nobody", "{}")).isEqualTo(404);
        assertThat(send(address.replaceFirst("[0-9a-f]{32}$", "0".repeat(32)) + "/done/x", "{}"))
                .isEqualTo(404);
        assertThat(send(address + "/done/x", "{\"status\": \"not yet\"}")).isEqualTo(204);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stage.get("/runs/" + run).body().path("steps").size() >= 3);
        stage.restart();
        String moved = stage.get("/runs/" + run).text("messagesUrl");
        assertThat(send(moved + "/done/x", "{\"status\": \"done\"}")).isEqualTo(204);
        Answer done = stage.awaitRun(run, "completed");

        assertThat(done.body()
                        .path("steps")
                        .valueStream()
                        .map(step -> step.path("step").asString()))
                .containsExactly("make", "wait", "wait", "look");
        assertThat(done.body().path("messagesUrl").isNull()).isTrue();
    }

    @Test
    void streamsEventsFromWhereSomebodyLeftOff() throws Exception {
        String run = run(upload("").text("id"));
        stage.awaitRun(run, "completed");

        String all = stream(run, "0");
        String rest = stream(run, "3");

        assertThat(all).contains("id: 1\nevent: run-started\n").contains("event: run-ended\n");
        assertThat(rest).doesNotContain("id: 3\n").contains("id: 4\n").contains("event: run-ended\n");
    }

    @Test
    void takesSoManyRunsAndNoMore() throws Exception {
        String workflow = upload(LATER.formatted("3600")).text("id");
        for (int i = 0; i < V1Server.MOST_RUNS; i++) {
            run(workflow);
        }

        Answer refused = stage.post("/workflows/" + workflow + "/runs", "{\"inputs\": {\"name\": \"n\"}}");

        assertThat(refused.code()).isEqualTo("too-many-runs");
        assertThat(stage.delete("/workflows/" + workflow).code()).isEqualTo("workflow-runs");
    }

    @Test
    void aRunThatWouldHaveToKeepTooMuchIsStopped() throws Exception {
        app.on("/things", WebApp.Response.text("application/json", "{\"id\": \"" + "x".repeat(5 << 20) + "\"}"));

        Answer run = stage.awaitRun(run(upload("").text("id")), "failed");

        assertThat(run.text("result")).isEqualTo("stopped");
        assertThat(run.text("reason")).contains("outputs should be what is needed");
        assertThat(app.received()).hasSize(1);
    }

    @Test
    void callsThisServerItselfWithTheAccountsCredentials() throws Exception {
        String document = """
                arazzo: 1.0.1
                info: {title: Own, version: '1'}
                sourceDescriptions: [{name: own, url: own.yaml, type: openapi}]
                workflows:
                - workflowId: audit
                  steps:
                  - {stepId: look, operationId: listRuns, outputs: {mine: $response.body#/runs/0/status}}
                  outputs: {mine: $steps.look.outputs.mine}
                """;
        ObjectNode body = JSON.createObjectNode().put("document", document);
        body.putObject("sources").putObject("own").put("text", V1Description.text());
        body.putObject("servers").put("own", "http://self/v1");

        String workflow =
                stage.post("/workflows", JSON.writeValueAsString(body)).text("id");
        Answer run = stage.post("/workflows/" + workflow + "/runs", "");

        assertThat(stage.awaitRun(run.text("id"), "completed")
                        .body()
                        .path("outputs")
                        .path("mine")
                        .asString())
                .isEqualTo("running");
    }

    private ObjectNode body(String document) {
        ObjectNode body = JSON.createObjectNode().put("document", document).put("name", "things");
        ObjectNode sources = body.putObject("sources");
        sources.putObject("things").put("text", API);
        sources.putObject("events").put("text", EVENTS);
        body.putObject("servers").put("things", app.url(""));
        body.putObject("credentials")
                .putArray("things")
                .addObject()
                .put("type", "apiKey")
                .put("key", "k3y-of-things");
        return body;
    }

    /// @param between two steps
    private Answer upload(String between) throws Exception {
        return stage.post("/workflows", JSON.writeValueAsString(body(DOCUMENT.formatted(between))));
    }

    private String run(String workflow) throws Exception {
        Answer made = stage.post("/workflows/" + workflow + "/runs", "{\"inputs\": {\"name\": \"n\"}}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("id");
    }

    private String stream(String run, String after) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            V1Stage.as(V1Stage.ACCOUNT, V1Server.TOKEN)
                                    .uri(stage.server().uri("/runs/" + run + "/events"))
                                    .header("Accept", "text/event-stream")
                                    .header("Last-Event-ID", after)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static int send(String address, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address))
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
