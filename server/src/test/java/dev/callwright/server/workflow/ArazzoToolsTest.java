package dev.callwright.server.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands around a document, as they are used together: a mock, a run against it that is recorded, replayed,
/// compared and drawn.
@Timeout(60)
class ArazzoToolsTest {
    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'https://api.example.test'}]
            paths:
              /things/{id}:
                get:
                  operationId: look
                  parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                  responses:
                    '200': {description: d, content: {application/json: {schema: {type: object, properties: {next: {type: string, example: n1}}}}}}
                    '404': {description: d}
            """;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final CountDownLatch end = new CountDownLatch(1);
    private Path document = Path.of("");
    private String server = "";

    @BeforeEach
    void startAMock() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), API);
        document = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: walk
                  inputs: {type: object, required: [id, token], properties: {id: {type: string}, token: {type: string}}}
                  steps:
                  - {stepId: one, operationId: look, parameters: [{name: id, in: path, value: $inputs.id}, {name: token, in: header, value: $inputs.token}], outputs: {next: $response.body#/next}}
                  - {stepId: two, operationId: look, parameters: [{name: id, in: path, value: $steps.one.outputs.next}]}
                """);
        SynchronousQueue<String> ready = new SynchronousQueue<>();
        PrintStream first = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8) {
            @Override
            public void println(String line) {
                if (line.startsWith("callwright mock ready")) {
                    try {
                        ready.put(line);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                }
            }
        };
        Thread.ofVirtual()
                .start(() ->
                        new CommandLine(new ArazzoMockCommand(first, stream(err), end)).execute(document.toString()));
        server = ready.take().replaceFirst("^.*--server ", "");
    }

    @AfterEach
    void endTheMock() {
        end.countDown();
    }

    @Test
    void aRunIsRecordedReplayedAndCompared() throws IOException {
        Path recording = folder.resolve("run.jsonl");
        Path svg = folder.resolve("run.svg");
        int ran = run("--record", recording.toString(), "--report", "svg=" + svg);
        int replayed = execute(new ArazzoReplayCommand(stream(out), stream(err)), recording.toString());
        int live = execute(
                new ArazzoReplayCommand(stream(out), stream(err)),
                recording.toString(),
                "--live",
                "--input",
                "token=hush-hush");
        int same = execute(new ArazzoDiffCommand(stream(out)), recording.toString(), recording.toString());

        assertThat(List.of(ran, replayed, live, same)).as(text(err)).containsOnly(0);
        assertThat(recording).content().contains("\"recording\":1", "***").doesNotContain("hush-hush");
        assertThat(svg).content().startsWith("<svg").contains("taken", "two");
    }

    @Test
    void aChangedDocumentShowsInTheReplay() throws IOException {
        Path recording = folder.resolve("run.jsonl");
        run("--record", recording.toString());
        Files.writeString(
                document,
                Files.readString(document)
                        .replace("value: $steps.one.outputs.next", "value: 'x{$steps.one.outputs.next}'"));

        int exit = execute(new ArazzoReplayCommand(stream(out), stream(err)), recording.toString(), "--json");

        JsonNode told = JsonMapper.builder().build().readTree(text(out).lines().reduce("", (_, line) -> line));
        assertThat(exit).isEqualTo(1);
        assertThat(told.at("/differences/0/what").asString("")).isEqualTo("request url");
        assertThat(told.at("/differences/0/after").asString("")).endsWith("/things/xn1");
    }

    @Test
    void aSecretInputHasToBeGivenAgainForALiveReplay() {
        Path recording = folder.resolve("run.jsonl");
        run("--record", recording.toString());

        int exit = execute(new ArazzoReplayCommand(stream(out), stream(err)), recording.toString(), "--live");

        assertThat(exit).isEqualTo(2);
        assertThat(text(err)).contains("give them with --input: token");
    }

    @Test
    void aWorkflowIsGeneratedOnceAndExported() throws IOException {
        String api = folder.resolve("api.yaml").toString();
        String written = folder.resolve("new.yaml").toString();

        int generated = execute(
                new ArazzoGenerateCommand(stream(out), stream(err)), api, "--operation", "look", "--output", written);
        int again = execute(new ArazzoGenerateCommand(stream(out), stream(err)), api, "--output", written);
        int exported = execute(new ArazzoExportCommand(stream(out), stream(err)), written, "--to", "hurl");

        assertThat(List.of(generated, again, exported)).containsExactly(0, 2, 0);
        assertThat(text(out)).contains("GET {{api_url}}/things/{{id}}", "HTTP 200");
        assertThat(text(err)).contains("there is a file already");
    }

    @Test
    void whatIsNoRecordingIsExitTwo() {
        assertThat(execute(new ArazzoDiffCommand(stream(out)), document.toString(), document.toString()))
                .isEqualTo(2);
        assertThat(execute(new ArazzoReplayCommand(stream(out), stream(err)), "none.jsonl"))
                .isEqualTo(2);
        assertThat(text(err)).contains("flow.yaml", "none.jsonl");
    }

    @Test
    void aDocumentIsDrawnAndSchemasArePrinted() {
        int graph = execute(new ArazzoGraphCommand(stream(out), stream(err)), document.toString());
        int schema = execute(new ArazzoSchemaCommand(stream(out)), "plan");
        int wrong =
                execute(new ArazzoGraphCommand(stream(out), stream(err)), document.toString(), "--workflow", "none");

        assertThat(List.of(graph, schema, wrong)).containsExactly(0, 0, 2);
        assertThat(text(out)).startsWith("flowchart TD").contains("What a workflow's run would do");
    }

    private int run(String... more) {
        List<String> arguments = new java.util.ArrayList<>(
                List.of(document.toString(), "--server", server, "--input", "id=x", "--input", "token=hush-hush"));
        arguments.addAll(List.of(more));
        return execute(new ArazzoRunCommand(stream(out), stream(err), false), arguments.toArray(String[]::new));
    }

    private int execute(Object command, String... arguments) {
        return new CommandLine(command)
                .setErr(new PrintWriter(err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
