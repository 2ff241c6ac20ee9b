package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.WebApp;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Workflows as operations over HTTP: by a client that knows nothing of them, and by workflows that call them as their
/// description says.
@Timeout(60)
class ServedOverHttpTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern READY =
            Pattern.compile("callwright: serving 2 workflows at (http://[0-9.]+:[0-9]+)/openapi.json");
    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test'}]
            paths: {/things: {post: {operationId: make}}}
            """;
    private static final String GONE = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://127.0.0.1:1'}]
            paths: {/gone: {get: {operationId: look}}}
            """;
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Things, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}, {name: gone, url: gone.yaml, type: openapi}]
            workflows:
            - workflowId: make-thing
              summary: Makes a thing
              inputs: {$ref: '#/components/inputs/thing'}
              steps:
              - stepId: make
                operationId: $sourceDescriptions.api.make
                parameters: [{name: n, in: query, value: $inputs.n}, {name: X-Key, in: header, value: $inputs.key}]
                successCriteria: [{condition: $statusCode == 200}, {condition: $response.body#/id != 'bad'}]
                outputs: {id: $response.body#/id, none: $response.body#/none, key: $response.body#/key}
              outputs: {id: $steps.make.outputs.id, none: $steps.make.outputs.none, key: $steps.make.outputs.key}
            - workflowId: look
              steps: [{stepId: look, operationId: $sourceDescriptions.gone.look}]
            components:
              inputs:
                thing: {type: object, required: [n, key], additionalProperties: false, properties: {n: {$ref: '#/components/inputs/count'}, key: {type: string, format: password}, next: {$ref: '#/components/inputs/thing'}, last: {$ref: '#/properties/n'}}}
                count: {type: integer, minimum: 1}
            """;
    private static final String CALLER = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: served, url: '%s', type: openapi}]
            workflows:
            - workflowId: main
              steps:
              - stepId: wrong
                operationId: make-thing
                requestBody: {payload: {n: 0, key: k-e-y-1}}
                successCriteria: [{condition: $statusCode == 400}, {condition: $response.body#/errors/0/code == 'AZ302'}]
              - stepId: gone
                operationId: look
                successCriteria: [{condition: $statusCode == 502}, {condition: $response.body#/step == 'look'}]
              - stepId: make
                operationId: make-thing
                requestBody: {payload: {n: 7, key: k-e-y-1}}
                outputs: {id: $response.body#/id}
              outputs: {id: $steps.make.outputs.id}
            """;

    @TempDir
    Path folder;

    private final WebApp app = WebApp.start();
    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private Thread serving;
    private Path file;
    private String url;

    @BeforeEach
    void serve() throws Exception {
        app.on("/things", WebApp.Response.text("application/json", "{\"id\": \"t7\", \"key\": \"k-e-y-1\"}"));
        Files.writeString(folder.resolve("api.yaml"), API);
        Files.writeString(folder.resolve("gone.yaml"), GONE);
        file = Files.writeString(folder.resolve("things.yaml"), DOCUMENT);
        serving = Thread.ofPlatform().daemon().start(() -> {
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
            PrintStream lines = new PrintStream(new Lines(said), true, StandardCharsets.UTF_8);
            new ArazzoServeCommand(InputStream.nullInputStream(), nowhere, lines)
                    .syntax()
                    .line()
                    .setErr(new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8))
                    .execute("--http", "0", "--server", "api=" + app.url(""), file.toString());
        });
        Matcher ready = READY.matcher(String.valueOf(said.poll(30, TimeUnit.SECONDS)));
        assertThat(ready.matches()).isTrue();
        url = ready.group(1);
    }

    @AfterEach
    void stop() {
        serving.interrupt();
        app.close();
        http.close();
    }

    @Test
    void aCallGivesTheOutputsOfARunWithItsSecretsMasked() throws Exception {
        HttpResponse<String> answer = post("/make-thing", "{\"n\": 7, \"key\": \"k-e-y-1\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(answer.body()).isEqualTo("{\"id\":\"t7\",\"none\":null,\"key\":\"***\"}");
        assertThat(app.received("/things").getFirst().target()).isEqualTo("/things?n=7");
        assertThat(app.received("/things").getFirst().headers()).containsEntry("x-key", "k-e-y-1");
    }

    @Test
    void wrongInputsAreNamedAndNothingIsSent() throws Exception {
        JsonNode missing = problem(400, post("/make-thing", "{\"n\": \"seven\"}"));
        JsonNode none = problem(400, post("/make-thing", ""));

        assertThat(missing.path("errors").toString()).contains("AZ302", "AZ301", "the input n", "the input key");
        assertThat(none.path("detail").asString()).contains("the input n is missing");
        assertThat(app.received()).isEmpty();
    }

    @Test
    void aRunThatFailsSaysWhereAndWhy() throws Exception {
        app.on("/things", WebApp.Response.text("application/json", "{\"id\": \"bad\", \"key\": \"k-e-y-1\"}"));

        JsonNode failed = problem(422, post("/make-thing", "{\"n\": 7, \"key\": \"k-e-y-1\"}"));
        JsonNode gone = problem(502, post("/look", "{}"));

        assertThat(failed.path("step").asString()).isEqualTo("make");
        assertThat(failed.path("detail").asString()).contains("$response.body#/id != 'bad'");
        assertThat(failed.toString()).doesNotContain("k-e-y-1");
        assertThat(gone.path("step").asString()).isEqualTo("look");
        assertThat(gone.path("detail").asString()).contains("127.0.0.1:1");
    }

    @Test
    void whatIsNoCallIsAProblem() throws Exception {
        problem(404, post("/melt-thing", "{}"));
        problem(404, send("GET", "/", "", ""));
        assertThat(send("GET", "/make-thing", "", "").headers().firstValue("Allow"))
                .contains("POST");
        problem(405, send("GET", "/make-thing", "", ""));
        problem(405, post("/openapi.json", "{}"));
        problem(413, post("/make-thing", " ".repeat((1 << 20) + 1)));
        problem(415, send("POST", "/make-thing", "{}", "text/plain"));
        problem(400, post("/make-thing", "{\"n\""));
        problem(400, post("/make-thing", "[]"));
        problem(400, post("/make-thing", "{\"n\": 1, \"n\": 2, \"key\": \"k\"}"));
        assertThat(http.send(
                                HttpRequest.newBuilder(URI.create(url + "/openapi.json"))
                                        .header("Origin", "https://elsewhere.example")
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(403);
        assertThat(app.received()).isEmpty();
    }

    @Test
    void theDescriptionIsTheExportedOneAndReadsAsOne() throws Exception {
        Shell shell = new Shell();

        JsonNode served = JSON.readTree(send("GET", "/openapi.json", "", "").body());
        int exit = shell.run(ArazzoExportCommand::new, file.toString(), "--to", "openapi");

        assertThat(exit).isZero();
        assertThat(JSON.readTree(shell.printed())).isEqualTo(served);
        JsonNode schemas = served.path("components").path("schemas");
        JsonNode inputs = schemas.path("make-thing.inputs").path("properties");
        assertThat(inputs.path("n").path("$ref").asString()).isEqualTo("#/components/schemas/make-thing.count");
        assertThat(inputs.path("next").path("$ref").asString()).isEqualTo("#/components/schemas/make-thing.thing");
        assertThat(inputs.path("last").path("$ref").asString())
                .isEqualTo("#/components/schemas/make-thing.inputs/properties/n");
        assertThat(inputs.path("key").path("writeOnly").asBoolean()).isTrue();
        assertThat(schemas.path("make-thing.count").path("minimum").asInt()).isEqualTo(1);
        assertThat(served.findValuesAsString("$ref"))
                .allMatch(reference -> !served.at(reference.substring(1)).isMissingNode());
        assertThat(served.at("/paths/~1look/post/requestBody/required").asBoolean())
                .isFalse();
    }

    @Test
    void aWorkflowCallsAWorkflowAsItIsDescribed() throws Exception {
        Shell shell = new Shell();
        Path exported = folder.resolve("exported.json");
        shell.run(ArazzoExportCommand::new, file.toString(), "--to", "openapi");
        Files.writeString(exported, shell.printed());

        int fetched = run(shell, CALLER.formatted(url + "/openapi.json"));
        String first = shell.printed();
        int read = run(shell, CALLER.formatted("exported.json"), "--server", "served=" + url);
        String second = shell.printed();

        assertThat(fetched).as(first).isZero();
        assertThat(read).as(second).isZero();
        assertThat(first + second).contains("t7");
        // An answer that is not as described would be remarked, as the wrong request is.
        assertThat(first + second).contains("AZ704").doesNotContain("AZ701", "AZ702", "AZ703");
        assertThat(app.received("/things")).hasSize(2);
    }

    @Test
    void beyondTheLoopbackATokenIsNeeded() {
        Shell shell = new Shell();

        int open = shell.run(
                (out, err) -> new ArazzoServeCommand(InputStream.nullInputStream(), out, err),
                "--http",
                "0.0.0.0:0",
                file.toString());
        String said = shell.complained();
        int path = shell.run(
                (out, err) -> new ArazzoServeCommand(InputStream.nullInputStream(), out, err),
                "--http",
                "0/path",
                file.toString());
        int how = shell.run(
                (out, err) -> new ArazzoServeCommand(InputStream.nullInputStream(), out, err), file.toString());

        assertThat(open).isEqualTo(2);
        assertThat(said).contains("ARAZZO_SERVE_TOKEN");
        assertThat(path).isEqualTo(2);
        assertThat(how).isEqualTo(2);
        assertThat(shell.complained()).contains("--http has a path only with --mcp", "say how to serve");
    }

    private int run(Shell shell, String document, String... more) throws IOException {
        Path caller = Files.writeString(folder.resolve("caller.yaml"), document);
        String[] arguments = new String[more.length + 2];
        arguments[0] = caller.toString();
        arguments[1] = "--json";
        System.arraycopy(more, 0, arguments, 2, more.length);
        return shell.run((out, err) -> new ArazzoRunCommand(out, err, false), arguments);
    }

    private static JsonNode problem(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("detail").asString()).isNotEmpty();
        return problem;
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return send("POST", path, body, body.isEmpty() ? "" : "application/json; charset=utf-8");
    }

    private HttpResponse<String> send(String method, String path, String body, String type) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
