package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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

    private final Shell shell = new Shell();
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
                .start(() -> shell.run((_, err) -> new ArazzoMockCommand(first, err, end), document.toString()));
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
        int replayed = shell.run(ArazzoReplayCommand::new, recording.toString());
        int live = shell.run(ArazzoReplayCommand::new, recording.toString(), "--live", "--input", "token=hush-hush");
        int same = shell.run((out, _) -> new ArazzoDiffCommand(out), recording.toString(), recording.toString());

        assertThat(List.of(ran, replayed, live, same)).as(shell.complained()).containsOnly(0);
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

        int exit = shell.run(ArazzoReplayCommand::new, recording.toString(), "--json");

        JsonNode told =
                JsonMapper.builder().build().readTree(shell.printed().lines().reduce("", (_, line) -> line));
        assertThat(exit).isEqualTo(1);
        assertThat(told.at("/differences/0/what").asString("")).isEqualTo("request url");
        assertThat(told.at("/differences/0/after").asString("")).endsWith("/things/xn1");
    }

    @Test
    void aReplayFindsSourcesInItsCatalogue() throws IOException {
        String address = "https://docs.example.test/api.yaml";
        Files.writeString(document, Files.readString(document).replace("url: api.yaml", "url: '" + address + "'"));
        String catalogue = Files.writeString(folder.resolve("catalog.yaml"), "'" + address + "': api.yaml\n")
                .toString();
        String recording = folder.resolve("run.jsonl").toString();
        int ran = run("--catalog", catalogue, "--record", recording);

        int replayed = shell.run(ArazzoReplayCommand::new, recording, "--catalog", catalogue);

        assertThat(List.of(ran, replayed)).as(shell.complained()).containsOnly(0);
    }

    @Test
    void aSecretInputHasToBeGivenAgainForALiveReplay() {
        Path recording = folder.resolve("run.jsonl");
        run("--record", recording.toString());

        int exit = shell.run(ArazzoReplayCommand::new, recording.toString(), "--live");

        assertThat(exit).isEqualTo(2);
        assertThat(shell.complained()).contains("give them with --input: token");
    }

    @Test
    void aWorkflowIsGeneratedOnceAndExported() throws IOException {
        String api = folder.resolve("api.yaml").toString();
        String written = folder.resolve("new.yaml").toString();

        int generated = shell.run(ArazzoGenerateCommand::new, api, "--operation", "look", "--output", written);
        int again = shell.run(ArazzoGenerateCommand::new, api, "--output", written);
        int exported = shell.run(ArazzoExportCommand::new, written, "--to", "hurl");

        assertThat(List.of(generated, again, exported)).containsExactly(0, 2, 0);
        assertThat(shell.printed()).contains("GET {{api_url}}/things/{{id}}", "HTTP 200");
        assertThat(shell.complained()).contains("there is a file already");
    }

    @Test
    void everythingThatIsMissingIsNamedAtOnce() {
        assertThat(shell.run(ArazzoExportCommand::new)).isEqualTo(2);
        assertThat(shell.complained()).contains("'--to=TOOL', 'FILE'");
    }

    @Test
    void whatIsNoRecordingIsExitTwo() {
        assertThat(shell.run((out, _) -> new ArazzoDiffCommand(out), document.toString(), document.toString()))
                .isEqualTo(2);
        assertThat(shell.run(ArazzoReplayCommand::new, "none.jsonl")).isEqualTo(2);
        assertThat(shell.complained()).contains("flow.yaml", "none.jsonl");
    }

    @Test
    void aDocumentIsDrawnAndSchemasArePrinted() {
        int graph = shell.run(ArazzoGraphCommand::new, document.toString());
        int schema = shell.run((out, _) -> new ArazzoSchemaCommand(out), "plan");
        int wrong = shell.run(ArazzoGraphCommand::new, document.toString(), "--workflow", "none");

        assertThat(List.of(graph, schema, wrong)).containsExactly(0, 0, 2);
        assertThat(shell.printed()).startsWith("flowchart TD").contains("What a workflow's run would do");
    }

    private int run(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of(document.toString(), "--server", server, "--input", "id=x", "--input", "token=hush-hush"));
        arguments.addAll(List.of(more));
        return shell.run((out, err) -> new ArazzoRunCommand(out, err, false), arguments.toArray(String[]::new));
    }
}
