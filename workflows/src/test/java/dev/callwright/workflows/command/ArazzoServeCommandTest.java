package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Workflows as tools of a model, over standard input and output.
@Timeout(60)
class ArazzoServeCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            paths: {/things: {post: {operationId: make}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: make-thing
              summary: Makes a thing
              inputs: {$ref: '#/components/inputs/thing'}
              steps:
              - stepId: make
                operationId: make
                parameters: [{name: n, in: query, value: $inputs.n}]
                outputs: {id: $response.body#/id}
              outputs: {id: $steps.make.outputs.id}
            components: {inputs: {thing: {type: object, required: [n], properties: {n: {type: integer}}}}}
            """;

    @TempDir
    Path folder;

    private final WebApp app = WebApp.start();
    private final PipedOutputStream toServer = new PipedOutputStream();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final BlockingQueue<String> fromServer = new LinkedBlockingQueue<>();
    private CompletableFuture<Integer> ended;

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void saysWhatItCanDoAndListsWorkflowsAsTools() throws Exception {
        start(DOCUMENT);

        JsonNode welcome = ask("""
                {"jsonrpc": "2.0", "id": 1, "method": "initialize",
                 "params": {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "t", "version": "1"}}}""");
        tell("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/initialized\"}");
        JsonNode list = ask("{\"jsonrpc\": \"2.0\", \"id\": \"two\", \"method\": \"tools/list\"}");

        assertThat(welcome.path("result").path("protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(welcome.path("result").path("capabilities").has("tools")).isTrue();
        JsonNode tool = list.path("result").path("tools").path(0);
        assertThat(list.path("id").asString()).isEqualTo("two");
        assertThat(tool.path("name").asString()).isEqualTo("make-thing");
        assertThat(tool.path("description").asString()).isEqualTo("Makes a thing");
        assertThat(tool.path("inputSchema")
                        .path("properties")
                        .path("n")
                        .path("type")
                        .asString())
                .isEqualTo("integer");
    }

    @Test
    void runsAWorkflowTellsProgressAndGivesItsOutputs() throws Exception {
        app.on("/things", WebApp.Response.text("application/json", "{\"id\": \"t7\"}"));
        start(DOCUMENT);

        tell(call(1, "{\"n\": 7}", ", \"_meta\": {\"progressToken\": \"p\"}"));
        JsonNode progress = hear();
        JsonNode answer = hear();

        assertThat(progress.path("method").asString()).isEqualTo("notifications/progress");
        assertThat(progress.path("params").path("message").asString()).isEqualTo("make succeeded");
        assertThat(answer.path("result").path("structuredContent").toString()).isEqualTo("{\"id\":\"t7\"}");
        assertThat(answer.path("result").path("isError").asBoolean()).isFalse();
        assertThat(app.received("/things").getFirst().target()).isEqualTo("/things?n=7");
    }

    @Test
    void wrongArgumentsAreTheModelsMistakeAndSendNothing() throws Exception {
        start(DOCUMENT);

        JsonNode wrong = ask(call(1, "{\"n\": \"seven\"}", ""));
        JsonNode unknown = ask(call(2, "{}", "").replace("make-thing", "melt-thing"));
        JsonNode method = ask("{\"jsonrpc\": \"2.0\", \"id\": 3, \"method\": \"resources/list\"}");
        JsonNode malformed = ask("{\"jsonrpc\"");

        assertThat(wrong.path("result").path("isError").asBoolean()).isTrue();
        assertThat(wrong.path("result").path("content").path(0).path("text").asString())
                .startsWith("nothing was sent:")
                .contains("the input n");
        assertThat(unknown.path("error").path("code").asInt()).isEqualTo(-32602);
        assertThat(method.path("error").path("code").asInt()).isEqualTo(-32601);
        assertThat(malformed.path("error").path("code").asInt()).isEqualTo(-32700);
        assertThat(app.received()).isEmpty();
    }

    @Test
    void aCallThatIsCancelledIsNotAnswered() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        app.on("/things", _ -> {
            never.await();
            return WebApp.Response.of(204);
        });
        start(DOCUMENT);
        tell(call(1, "{\"n\": 1}", ""));
        app.await(1, _ -> true, Duration.ofSeconds(20));

        tell("{\"jsonrpc\": \"2.0\", \"method\": \"notifications/cancelled\", \"params\": {\"requestId\": 1}}");
        JsonNode pong = ask("{\"jsonrpc\": \"2.0\", \"id\": 2, \"method\": \"ping\"}");
        toServer.close();

        assertThat(pong.path("id").asInt()).isEqualTo(2);
        assertThat(ended.get(20, TimeUnit.SECONDS)).isZero();
        assertThat(fromServer).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeRunIsNotServed() throws Exception {
        start(DOCUMENT.replace("operationId: make", "operationId: melt"));

        assertThat(ended.get(20, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("melt");
    }

    private void start(String document) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        Path file = Files.writeString(folder.resolve("document.yaml"), document);
        PipedInputStream in = new PipedInputStream(toServer, 1 << 16);
        ended = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> {
            try (PrintStream printing = new PrintStream(new Lines(fromServer), true, StandardCharsets.UTF_8)) {
                PrintStream complaining = new PrintStream(said, true, StandardCharsets.UTF_8);
                ended.complete(new ArazzoServeCommand(in, printing, complaining)
                        .syntax()
                        .line()
                        .execute("--mcp", "--server", "api=" + app.url(""), file.toString()));
            }
        });
    }

    private static String call(int id, String arguments, String more) {
        return """
                {"jsonrpc": "2.0", "id": %d, "method": "tools/call",
                 "params": {"name": "make-thing", "arguments": %s%s}}""".formatted(id, arguments, more);
    }

    private JsonNode ask(String message) throws IOException, InterruptedException {
        tell(message);
        return hear();
    }

    private void tell(String message) throws IOException {
        toServer.write((message.replace("\n", " ") + "\n").getBytes(StandardCharsets.UTF_8));
        toServer.flush();
    }

    private JsonNode hear() throws InterruptedException {
        return JSON.readTree(fromServer.poll(20, TimeUnit.SECONDS));
    }
}
