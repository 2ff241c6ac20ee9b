package dev.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.callwright.server.V1Stage.Answer;
import dev.callwright.server.store.TestDatabase;
import dev.callwright.testkit.WebApp;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A database whose workflows were kept by a server with another key: it was moved without the data folder, or another
/// server shares it.
class RunsOfAnotherKeyTest extends KeptRunTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String API = """
            openapi: 3.1.0
            info: {title: things, version: '1'}
            paths: {/things: {get: {operationId: list}, post: {operationId: make}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Things, version: '1'}
            sourceDescriptions: [{name: things, url: things.yaml, type: openapi}]
            workflows:
            - workflowId: wait
              steps:
              - stepId: list
                operationId: list
                successCriteria: [{condition: $response.body#/ready == true}]
                onFailure: [{name: again, type: retry, retryAfter: 3600, retryLimit: 10}]
            - workflowId: make
              steps: [{stepId: make, operationId: make}]
            """;

    private final WebApp app = WebApp.start();

    @BeforeEach
    void startApp() {
        app.on("/things", WebApp.Response.text("application/json", "{}"));
    }

    @AfterEach
    void stopApp() {
        app.close();
    }

    @Test
    void aWorkflowIsShownListedAndForgottenAndNotRun() throws Exception {
        String workflow = upload();

        restartWithAnotherKey();
        Answer run = run(workflow, "wait");

        assertThat(run.status()).isEqualTo(409);
        assertThat(run.code()).isEqualTo("other-key");
        assertThat(run.text("detail")).contains(workflow, "workflows.key", "keep the document anew");
        assertThat(stage.get("/workflows/" + workflow).text("title")).isEqualTo("Things");
        assertThat(stage.get("/workflows").body().path("workflows")).hasSize(1);
        assertThat(run(upload(), "wait").status()).isEqualTo(201);
        assertThat(stage.delete("/workflows/" + workflow).status()).isEqualTo(204);
    }

    @Test
    void aRunIsShownListedAndCancelledAndNotResumed() throws Exception {
        String run = run(upload(), "wait").text("id");
        stage.awaitRun(run, "waiting");

        restartWithAnotherKey();
        Answer resumed = stage.post("/runs/" + run + "/resume", "{\"decision\": \"retry\"}");

        assertThat(resumed.status()).isEqualTo(409);
        assertThat(resumed.code()).isEqualTo("other-key");
        assertThat(resumed.text("reason")).contains("workflows.key", "cancel");
        assertThat(stage.get("/runs/" + run).text("status")).isEqualTo("waiting");
        assertThat(stage.get("/runs/" + run + "/steps").body().path("steps")).hasSize(1);
        assertThat(stage.get("/runs/" + run + "/events").status()).isEqualTo(200);
        assertThat(stage.get("/runs").body().path("runs")).hasSize(1);
        assertThat(stage.post("/runs/" + run + "/cancel", "").text("status")).isEqualTo("cancelled");
        assertThat(stage.delete("/runs/" + run).status()).isEqualTo(204);
    }

    @Test
    void aRunThatWasWorkedOnCanStillBeCancelled() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        app.on("/things", _ -> {
            end.await();
            return WebApp.Response.of(204);
        });
        String run = run(upload(), "make").text("id");
        app.await(1, each -> each.method().equals("POST"), PATIENCE);

        restartWithAnotherKey();
        stage.post("/runs/" + run + "/cancel", "");
        Answer ended = stage.awaitRun(run, "cancelled");
        end.countDown();

        assertThat(ended.text("step")).isEqualTo("make");
        assertThat(app.received()).hasSize(1);
    }

    @Test
    void aRunIsCancelledThroughAnotherServerWithoutWaitingForItsNextCheckpoint() throws Exception {
        assumeTrue(database == TestDatabase.POSTGRES, "only there do servers share a database");
        CountDownLatch never = new CountDownLatch(1);
        app.on("/things", _ -> {
            never.await();
            return WebApp.Response.of(204);
        });
        String run = run(upload(), "make").text("id");
        app.await(1, each -> each.method().equals("POST"), PATIENCE);

        try (V1Stage other = new V1Stage(Files.createDirectory(folder.resolve("other")), address)) {
            other.post("/runs/" + run + "/cancel", "");
            Answer ended = stage.awaitRun(run, "cancelled");

            assertThat(ended.body().path("pending").path("step").asString()).isEqualTo("make");
        }
    }

    private void restartWithAnotherKey() throws IOException {
        Files.delete(folder.resolve("workflows.key"));
        stage.restart();
    }

    private String upload() throws Exception {
        ObjectNode body = JSON.createObjectNode().put("document", DOCUMENT);
        body.putObject("sources").putObject("things").put("text", API);
        body.putObject("servers").put("things", app.url(""));
        return stage.post("/workflows", JSON.writeValueAsString(body)).text("id");
    }

    private Answer run(String workflow, String id) throws Exception {
        return stage.post("/workflows/" + workflow + "/runs", "{\"workflowId\": \"" + id + "\"}");
    }
}
