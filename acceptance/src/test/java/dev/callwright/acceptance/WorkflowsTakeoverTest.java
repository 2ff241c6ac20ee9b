package dev.callwright.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.acceptance.CallApi.Answer;
import dev.callwright.testkit.WebApp;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Two servers on one PostgreSQL database: what the first leaves when it is killed is taken over by the second.
@Timeout(180)
class WorkflowsTakeoverTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// How long a takeover takes at most, by the documentation, and a while for a busy machine.
    private static final Duration TAKEOVER = Duration.ofSeconds(30 + 20);

    private static final String SHOP = """
            openapi: 3.1.0
            info: {title: shop, version: '1'}
            paths:
              /order/{name}:
                post:
                  operationId: order
                  parameters: [{name: name, in: path, required: true, schema: {type: string}}]
              /state: {get: {operationId: state}}
              /pay: {post: {operationId: pay}}
            """;
    private static final String NEWS = """
            asyncapi: 3.0.0
            info: {title: news, version: '1'}
            channels: {paid: {address: /paid, messages: {m: {}}}}
            """;
    private static final String SHOPPING = """
            arazzo: 1.1.0
            info: {title: Shopping, version: '1'}
            sourceDescriptions:
            - {name: shop, url: shop.yaml, type: openapi}
            - {name: news, url: news.yaml, type: asyncapi}
            workflows:
            - workflowId: watch
              inputs: {type: object, properties: {name: {type: string}}}
              steps:
              - stepId: order
                operationId: $sourceDescriptions.shop.order
                parameters: [{name: name, in: path, value: $inputs.name}]
              - stepId: watch
                operationId: $sourceDescriptions.shop.state
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: again, type: retry, retryAfter: 0.2, retryLimit: 5000}]
            - workflowId: sleep
              inputs: {type: object, properties: {name: {type: string}}}
              steps:
              - stepId: order
                operationId: $sourceDescriptions.shop.order
                parameters: [{name: name, in: path, value: $inputs.name}]
              - stepId: later
                operationId: $sourceDescriptions.shop.state
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: again, type: retry, retryAfter: 8, retryLimit: 50}]
            - workflowId: listen
              steps:
              - stepId: wait
                channelPath: '{$sourceDescriptions.news.url}#/channels/paid'
                action: receive
                outputs: {sum: $message.payload#/sum}
              outputs: {sum: $steps.wait.outputs.sum}
            - workflowId: pay
              steps:
              - {stepId: pay, operationId: $sourceDescriptions.shop.pay}
            """;

    @TempDir
    Path folder;

    private final WebApp app = WebApp.start();
    private String database;
    private RunningServer first;
    private RunningServer second;

    @BeforeEach
    void start() throws Exception {
        database = KeptIn.POSTGRES.fresh();
        first = server("first", "the same on both servers");
        second = server("second", "the same on both servers");
        app.on("/state", WebApp.Response.text("application/json", "{\"ready\": false}"));
    }

    private RunningServer server(String name, String key) throws Exception {
        return RunningServer.start(
                Files.createDirectories(folder.resolve(name)), database + "workflows: {key: '" + key + "'}\n");
    }

    @AfterEach
    void stop() {
        first.kill();
        second.close();
        app.close();
    }

    @Test
    void theSecondGoesOnWithWhatTheFirstHasLeftAndRepeatsNothing() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        app.on("/pay", _ -> {
            never.await();
            return WebApp.Response.of(204);
        });
        String workflow = upload();
        CallApi before = new CallApi(first.http());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(run(before, workflow, "watch", "w" + i));
            runs.add(run(before, workflow, "sleep", "s" + i));
        }
        String listening = run(before, workflow, "listen", "");
        String paying = run(before, workflow, "pay", "");
        app.await(20, request -> request.path().startsWith("/order/"), TAKEOVER);
        app.await(1, request -> request.path().equals("/pay"), TAKEOVER);
        awaitStatus(before, listening, "waiting");

        first.kill();
        app.on("/state", WebApp.Response.text("application/json", "{\"ready\": true}"));
        CallApi after = new CallApi(second.http());
        runs.forEach(run -> awaitStatus(after, run, "completed"));
        JsonNode asked = awaitStatus(after, paying, "unknown-outcome");
        int heard = send(after.get("/runs/" + listening).text("messagesUrl") + "/paid", "{\"sum\": 12}");
        JsonNode told = awaitStatus(after, listening, "completed");

        assertThat(heard).isEqualTo(204);
        assertThat(told.path("outputs").path("sum").asInt()).isEqualTo(12);
        assertThat(asked.path("pending").path("step").asString()).isEqualTo("pay");
        assertThat(app.received("/pay")).hasSize(1);
        assertThat(orders()).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void runsOfBothGoOnBesideEachOtherAndBothSeeAll() throws Exception {
        String workflow = upload();
        CallApi one = new CallApi(first.http());
        CallApi other = new CallApi(second.http());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            runs.add(run(one, workflow, "watch", "a" + i));
            runs.add(run(other, workflow, "watch", "b" + i));
        }
        app.await(20, request -> request.path().startsWith("/order/"), TAKEOVER);
        app.await(60, request -> request.path().equals("/state"), TAKEOVER);
        String cancelled = runs.removeLast();
        one.post("/runs/" + cancelled + "/cancel", "");

        app.on("/state", WebApp.Response.text("application/json", "{\"ready\": true}"));
        runs.forEach(run -> awaitStatus(one, run, "completed"));
        awaitStatus(other, cancelled, "cancelled");

        assertThat(orders()).hasSize(20).doesNotHaveDuplicates();
        assertThat(one.get("/runs?limit=100").body())
                .isEqualTo(other.get("/runs?limit=100").body());
    }

    @Test
    void aServerWithAnotherKeyLeavesTheRunsAlone() throws Exception {
        String workflow = upload();
        second.close();
        second = server("second", "another key than the first");
        CallApi api = new CallApi(first.http());
        List<String> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            runs.add(run(api, workflow, "watch", "k" + i));
        }

        app.await(30, request -> request.path().equals("/state"), TAKEOVER);
        app.on("/state", WebApp.Response.text("application/json", "{\"ready\": true}"));
        runs.forEach(run -> awaitStatus(api, run, "completed"));

        assertThat(orders()).hasSize(5).doesNotHaveDuplicates();
        assertThat(Files.readString(folder.resolve("second/server.log"))).contains("the same workflows.key");
    }

    private List<String> orders() {
        return app.received().stream()
                .map(WebApp.Received::path)
                .filter(path -> path.startsWith("/order/"))
                .toList();
    }

    private String upload() throws Exception {
        ObjectNode upload = JSON.createObjectNode().put("document", SHOPPING);
        ObjectNode sources = upload.putObject("sources");
        sources.putObject("shop").put("text", SHOP);
        sources.putObject("news").put("text", NEWS);
        upload.putObject("servers").put("shop", app.url(""));
        Answer workflow = new CallApi(first.http()).post("/workflows", JSON.writeValueAsString(upload));
        assertThat(workflow.status()).as(workflow.toString()).isEqualTo(201);
        return workflow.text("id");
    }

    private static String run(CallApi api, String workflow, String id, String name) throws Exception {
        ObjectNode order = JSON.createObjectNode().put("workflowId", id);
        if (!name.isEmpty()) {
            order.putObject("inputs").put("name", name);
        }
        Answer run = api.post("/workflows/" + workflow + "/runs", JSON.writeValueAsString(order));
        assertThat(run.status()).as(run.toString()).isEqualTo(201);
        return run.text("id");
    }

    private static JsonNode awaitStatus(CallApi api, String run, String status) {
        return Awaitility.await()
                .atMost(TAKEOVER)
                .until(
                        () -> api.get("/runs/" + run).body(),
                        found -> found.path("status").asString().equals(status));
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
