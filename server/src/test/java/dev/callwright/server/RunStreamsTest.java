package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.callwright.server.V1Stage.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs that wait for streams of server-sent events stay on their threads, and leave room for others.
@Timeout(60)
class RunStreamsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: events, version: '1'}
            servers: {s: {host: '127.0.0.1:PORT', protocol: sse}}
            channels: {news: {address: /news}}
            """;
    private static final String API = """
            openapi: 3.1.0
            info: {title: things, version: '1'}
            servers: [{url: 'http://127.0.0.1:PORT'}]
            paths: {/things: {get: {operationId: look}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.1.0
            info: {title: News, version: '1'}
            sourceDescriptions:
            - {name: events, url: events.yaml, type: asyncapi}
            - {name: things, url: things.yaml, type: openapi}
            workflows:
            - workflowId: listen
              steps:
              - stepId: wait
                channelPath: '{$sourceDescriptions.events.url}#/channels/news'
                action: receive
                outputs: {n: $message.payload#/n}
              outputs: {n: $steps.wait.outputs.n}
            - workflowId: look
              steps: [{stepId: look, operationId: $sourceDescriptions.things.look}]
            """;

    @TempDir
    Path folder;

    private final CountDownLatch news = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private HttpServer far;
    private V1Stage stage;

    @BeforeEach
    void start() throws IOException {
        far = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        far.setExecutor(threads);
        far.createContext("/news", this::tell);
        far.createContext("/things", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        far.start();
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        news.countDown();
        stage.close();
        far.stop(0);
        threads.close();
    }

    @Test
    void othersGoOnWhileMoreRunsWaitForStreamsThanMayWork() throws Exception {
        String workflow = upload();
        List<String> listening = new ArrayList<>();
        for (int i = 0; i < V1Server.CONCURRENCY + 2; i++) {
            listening.add(run(workflow, "listen"));
        }
        await("/runs?status=running", V1Server.CONCURRENCY / 2);
        await("/runs?status=waiting", V1Server.CONCURRENCY / 2 + 2);

        String other = run(workflow, "look");
        stage.awaitRun(other, "completed");
        int underWay = stage.server().statistics().underWay();
        news.countDown();
        List<Answer> heard = new ArrayList<>();
        for (String run : listening) {
            heard.add(stage.awaitRun(run, "completed"));
        }

        assertThat(underWay).isEqualTo(V1Server.CONCURRENCY / 2);
        assertThat(heard)
                .allSatisfy(run ->
                        assertThat(run.body().path("outputs").path("n").asInt()).isEqualTo(7));
    }

    private void tell(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (exchange;
                OutputStream out = exchange.getResponseBody()) {
            out.write(": here\n\n".getBytes(StandardCharsets.UTF_8));
            out.flush();
            news.await();
            out.write("data: {\"n\": 7}\n\n".getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private String upload() throws Exception {
        String port = String.valueOf(far.getAddress().getPort());
        ObjectNode body = JSON.createObjectNode().put("document", DOCUMENT);
        body.putObject("sources").putObject("events").put("text", EVENTS.replace("PORT", port));
        body.withObject("/sources").putObject("things").put("text", API.replace("PORT", port));
        Answer made = stage.post("/workflows", JSON.writeValueAsString(body));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("id");
    }

    private String run(String workflow, String id) throws Exception {
        Answer made = stage.post("/workflows/" + workflow + "/runs", "{\"workflowId\": \"" + id + "\"}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.text("id");
    }

    private void await(String list, int count) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> stage.get(list).body().path("runs").size(), size -> size == count);
    }
}
