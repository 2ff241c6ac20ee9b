package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.V1Stage.Answer;
import io.javalin.Javalin;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs that speak over WebSockets, with a server of another make.
@Timeout(60)
class RunSocketsTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVENTS = """
            asyncapi: 3.0.0
            info: {title: rooms, version: '1'}
            servers: {s: {host: '127.0.0.1:PORT', protocol: ws}}
            channels: {room: {address: '/rooms/{room}'}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.1.0
            info: {title: Rooms, version: '1'}
            sourceDescriptions: [{name: rooms, url: rooms.yaml, type: asyncapi}]
            workflows:
            - workflowId: ask
              steps:
              - stepId: say
                channelPath: '{$sourceDescriptions.rooms.url}#/channels/room'
                action: send
                parameters: [{name: room, in: channel, value: seven}]
                requestBody: {payload: {id: 1, text: hello}}
              - stepId: hear
                channelPath: '{$sourceDescriptions.rooms.url}#/channels/room'
                action: receive
                correlationId: 1
                parameters: [{name: room, in: channel, value: seven}]
                outputs: {said: $message.payload#/said}
              outputs: {said: $steps.hear.outputs.said}
            """;

    @TempDir
    Path folder;

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private Javalin far;
    private V1Stage stage;

    @BeforeEach
    void start() {
        far = Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.ws("/rooms/{room}", socket -> {
                        socket.onMessage(message -> {
                            heard.add(message.pathParam("room") + " " + message.message());
                            message.send("{\"correlationId\": 1, \"said\": \"" + "hello ".repeat(10_000) + "\"}");
                        });
                        socket.onClose(_ -> gone.countDown());
                    });
                })
                .start("127.0.0.1", 0);
        stage = new V1Stage(folder);
    }

    @AfterEach
    void stop() {
        stage.close();
        far.stop();
    }

    @Test
    void aRunAsksAndIsAnsweredOnOneConnection() throws Exception {
        ObjectNode body = JSON.createObjectNode().put("document", DOCUMENT);
        body.putObject("sources").putObject("rooms").put("text", EVENTS.replace("PORT", String.valueOf(far.port())));
        Answer uploaded = stage.post("/workflows", JSON.writeValueAsString(body));
        assertThat(uploaded.status()).as(uploaded.toString()).isEqualTo(201);

        Answer run = stage.post("/workflows/" + uploaded.text("id") + "/runs", "{}");
        Answer ended = stage.awaitRun(run.text("id"), "completed");

        assertThat(ended.body().path("outputs").path("said").asString())
                .hasSize(60_000)
                .startsWith("hello ");
        assertThat(heard).containsExactly("seven {\"id\":1,\"text\":\"hello\"}");
        assertThat(gone.await(20, TimeUnit.SECONDS)).isTrue();
    }
}
