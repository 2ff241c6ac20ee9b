package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.callwright.server.V1Stage.Answer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a server answered and is no text lives in a run that is kept, on each database.
class RunBytesTest extends KeptRunTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SIZE = 100_000;
    private static final String API = """
            openapi: 3.1.0
            info: {title: things, version: '1'}
            paths:
              /file: {get: {operationId: download}}
              /ready: {get: {operationId: look}}
              /up: {post: {operationId: upload, requestBody: {content: {audio/wav: {}}}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Bytes, version: '1'}
            sourceDescriptions: [{name: things, url: things.yaml, type: openapi}]
            workflows:
            - workflowId: main
              steps:
              - {stepId: get, operationId: download, outputs: {file: $response.body}}
              - stepId: later
                operationId: look
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: again, type: retry, retryAfter: 1, retryLimit: 100}]
              - {stepId: put, operationId: upload, requestBody: {contentType: audio/wav, payload: $steps.get.outputs.file}}
              outputs: {file: $steps.get.outputs.file}
            """;

    private final byte[] bytes = bytes();
    private final List<byte[]> uploaded = new CopyOnWriteArrayList<>();
    private volatile boolean ready;
    private HttpServer far;

    private static byte[] bytes() {
        byte[] bytes = new byte[SIZE];
        for (int i = 0; i < SIZE; i++) {
            bytes[i] = (byte) (i * 31 ^ i >> 8);
        }
        return bytes;
    }

    @BeforeEach
    void startFarEnd() throws IOException {
        far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        far.createContext("/file", exchange -> answer(exchange, "audio/wav", bytes));
        far.createContext(
                "/ready",
                exchange -> answer(
                        exchange, "application/json", ("{\"ready\":" + ready + "}").getBytes(StandardCharsets.UTF_8)));
        far.createContext("/up", exchange -> {
            uploaded.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        far.start();
    }

    @AfterEach
    void stopFarEnd() {
        far.stop(0);
    }

    @Test
    void aRunThatGoesOnInAnotherProcessSendsTheSameBytes() throws Exception {
        String run = run();
        stage.awaitRun(run, "waiting");

        stage.restart();
        ready = true;
        Answer done = stage.awaitRun(run, "completed");

        assertThat(uploaded).singleElement().isEqualTo(bytes);
        JsonNode file = done.body().path("outputs").path("file");
        assertThat(file.path("mediaType").asString()).isEqualTo("audio/wav");
        assertThat(file.path("size").asInt()).isEqualTo(SIZE);
        assertThat(Base64.getDecoder().decode(file.path("base64").asString())).isEqualTo(bytes);
    }

    @Test
    void stepsAndEventsDescribeThem() throws Exception {
        ready = true;
        String run = run();
        Answer done = stage.awaitRun(run, "completed");

        JsonNode events =
                stage.get("/runs/" + run + "/events?limit=1000").body().path("events");

        JsonNode step = done.body().path("steps").path(0).path("outputs").path("file");
        assertThat(step.path("size").asInt()).isEqualTo(SIZE);
        assertThat(step.path("sha256").asString())
                .isEqualTo(done.body().at("/outputs/file/sha256").asString());
        JsonNode body = events.valueStream()
                .filter(event -> event.path("event").asString().equals("response-received"))
                .findFirst()
                .orElseThrow()
                .path("body");
        assertThat(body.path("size").asInt()).isEqualTo(SIZE);
        assertThat(events.toString()).doesNotContain("base64");
    }

    private static void answer(HttpExchange exchange, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String run() throws Exception {
        ObjectNode body = JSON.createObjectNode().put("document", DOCUMENT).put("name", "bytes");
        body.putObject("sources").putObject("things").put("text", API);
        body.putObject("servers")
                .put("things", "http://127.0.0.1:" + far.getAddress().getPort());
        Answer made = stage.post("/workflows", JSON.writeValueAsString(body));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return stage.post("/workflows/" + made.text("id") + "/runs", "{}").text("id");
    }
}
