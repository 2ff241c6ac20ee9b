package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ArazzoRunCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final Shell shell = new Shell();
    private HttpServer server;

    @BeforeEach
    void startAServerAndWriteAWorkflow() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + authorization);
            byte[] answer = "{\"id\":\"t\\u001b[1m1\"}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                security: [{login: []}]
                components: {securitySchemes: {login: {type: http, scheme: basic}}}
                paths:
                  /things: {get: {operationId: listThings}}
                """);
        Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  inputs: {type: object, required: [kind], properties: {kind: {type: string, description: What to look for}, most: {type: integer}}}
                  steps:
                  - stepId: list
                    operationId: listThings
                    parameters:
                    - {name: kind, in: query, value: $inputs.kind}
                    - {name: most, in: query, value: $inputs.most}
                    outputs: {id: $response.body#/id}
                  outputs: {id: $steps.list.outputs.id, most: $inputs.most}
                """);
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "x", "1/", "1/0s", "1/x", "/1s", "1.5"})
    void aRateThatIsNoneIsRefused(String rate) {
        int code = shell.run(
                (out, err) -> new ArazzoRunCommand(out, err, false),
                folder.resolve("flow.yaml").toString(),
                "--max-rate",
                rate);

        assertThat(code).isEqualTo(2);
        assertThat(shell.complained())
                .containsAnyOf("--max-rate must be such as 5, 1/3s or 100/1m", "not a span of time");
        assertThat(seen).isEmpty();
    }

    @Test
    void numbersKeepTheDigitsThatTheyAreGivenWith() throws IOException {
        Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: look
                  steps:
                  - stepId: list
                    operationId: listThings
                    parameters:
                    - {name: a, in: query, value: $inputs.a}
                    - {name: b, in: query, value: $inputs.b}
                    - {name: c, in: query, value: $inputs.c}
                """);
        Path file = Files.writeString(folder.resolve("inputs.json"), "{\"b\": 0.1000000000000000000001}");
        Path environment = Files.writeString(folder.resolve("env.yaml"), "inputs: {c: 2.50}");

        run(
                "--input",
                "a:=1.50",
                "--inputs",
                file.toString(),
                "--environment",
                environment.toString(),
                "--auth",
                "u:p");

        assertThat(seen).containsExactly("GET /api/things?a=1.50&b=0.1000000000000000000001&c=2.50 Basic dTpw");
    }

    @Test
    void anInputOfNothingIsNoJson() {
        assertThat(run("--input", "kind:=")).isEqualTo(2);
        assertThat(shell.complained()).contains("kind");
    }

    @Test
    void aRunShowsItsStepsAndOutputs() {
        int exit = run("--input", "kind=a b", "--input", "most:=5", "--auth", "u:p");

        assertThat(exit).isZero();
        assertThat(seen).containsExactly("GET /api/things?kind=a%20b&most=5 Basic dTpw");
        assertThat(shell.printed())
                .contains("look", "list", "200", "done", "most: 5")
                .doesNotContain("dTpw", "\u001b");
    }

    @Test
    void whatIsNoTextIsShownByItsTypeAndSize() throws IOException {
        server.createContext("/api/things", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "audio/wav");
            exchange.sendResponseHeaders(200, 32_044);
            exchange.getResponseBody().write(new byte[32_044]);
            exchange.close();
        });
        Path flow = folder.resolve("flow.yaml");
        Files.writeString(flow, Files.readString(flow).replace("$response.body#/id", "$response.body"));

        int exit = run("--input", "kind=x", "--auth", "u:p");

        assertThat(exit).isZero();
        assertThat(shell.printed())
                .contains("ms  audio/wav, 32,044 bytes", "id=audio/wav, 32,044 bytes", "id: audio/wav, 32,044 bytes")
                .doesNotContain("sha256", "AAAA");
    }

    @Test
    void underJsonEachEventIsALine() {
        int exit = run("--json", "--input", "kind=x", "--auth", "api=u:p");

        String printed = shell.printed();
        List<JsonNode> lines = printed.lines().map(JSON::readTree).toList();
        assertThat(exit).isZero();
        assertThat(lines.getFirst().path("event").asString()).isEqualTo("run-started");
        assertThat(lines.getLast().path("event").asString()).isEqualTo("run-ended");
        assertThat(lines.getLast().path("exitCode").asInt()).isZero();
        assertThat(printed).doesNotContain("dTpw");
    }

    @Test
    void writesReportsOfTheRunWithoutCredentials() throws IOException {
        Path junit = folder.resolve("run.xml");
        Path har = folder.resolve("run.har");

        int exit = run("--input", "kind=x", "--auth", "u:p", "--report", "junit=" + junit, "--report", "har=" + har);

        assertThat(exit).isZero();
        assertThat(junit).content().contains("<testcase classname=\"look\" name=\"list\"");
        assertThat(JSON.readTree(Files.readString(har))
                        .at("/log/entries/0/response/status")
                        .asInt())
                .isEqualTo(200);
        assertThat(har).content().doesNotContain("dTpw");
    }

    @Test
    void saysWhatIsWrongWithAReportBeforeAnythingIsSent() {
        int noFormat = run("--input", "kind=x", "--report", "pdf=" + folder.resolve("a.pdf"));
        int noFolder = run("--input", "kind=x", "--report", "har=" + folder.resolve("none/a.har"));
        int noFile = run("--input", "kind=x", "--report", "har");

        assertThat(List.of(noFormat, noFolder, noFile)).containsOnly(2);
        assertThat(shell.complained())
                .contains("no such report: pdf", "there is no folder", "--report must be FORMAT=FILE: har");
        assertThat(seen).isEmpty();
    }

    @Test
    void inputsComeFromAFileAndSingleOnesOverrideThem() throws IOException {
        Path inputs = Files.writeString(folder.resolve("inputs.json"), "{\"kind\":\"file\",\"most\":1}");

        run("--inputs", inputs.toString(), "--input", "most=2", "--auth", "u:p");

        assertThat(seen).containsExactly("GET /api/things?kind=file&most=2 Basic dTpw");
    }

    @Test
    void aMissingInputIsOneClearLineAndExitTwo() {
        int exit = run();

        assertThat(exit).isEqualTo(2);
        assertThat(shell.complained())
                .contains("AZ301", "the input kind is missing", "--input kind=…: What to look for");
        assertThat(seen).isEmpty();
    }

    @Test
    void aFailureThatTheWorkflowHandledCanBeFine() throws IOException {
        expectNothing("onFailure: [{name: enough, type: end}]");

        assertThat(run("--input", "kind=x", "--auth", "u:p")).isEqualTo(1);
        assertThat(run("--input", "kind=x", "--auth", "u:p", "--handled-ok")).isZero();
    }

    @Test
    void aFailureThatNobodyHandledIsNeverFine() throws IOException {
        expectNothing("onFailure: []");

        assertThat(run("--input", "kind=x", "--auth", "u:p", "--handled-ok")).isEqualTo(1);
    }

    @Test
    void noRetryIsWaitedForLongerThanSaid() throws IOException {
        expectNothing("onFailure: [{name: again, type: retry, retryAfter: 100, retryLimit: 1}]");

        assertThat(run("--input", "kind=x", "--auth", "u:p", "--max-wait", "20ms"))
                .isEqualTo(1);
        assertThat(seen).hasSize(2);
        assertThat(shell.printed()).contains("retry in 20 ms, the longest wait, instead of 100000 ms");
    }

    @Test
    void aRunThatTakesLongerThanSaidIsStopped() throws IOException {
        expectNothing("onFailure: [{name: again, type: retry, retryAfter: 100, retryLimit: 1}]");

        assertThat(run("--input", "kind=x", "--auth", "u:p", "--max-time", "50ms"))
                .isEqualTo(4);
    }

    /// The step asks for a status that the server never answers with.
    private void expectNothing(String otherwise) throws IOException {
        Path flow = folder.resolve("flow.yaml");
        String outputs = "    outputs: {id: $response.body#/id}\n";
        String changed = Files.readString(flow)
                .replace(
                        outputs,
                        outputs + "    successCriteria: [{condition: $statusCode == 404}]\n    " + otherwise + "\n");
        Files.writeString(flow, changed);
    }

    @Test
    void nonsenseOnTheCommandLineIsExitTwo() {
        assertThat(run("--max-wait", "long")).isEqualTo(2);
        assertThat(run("--max-time", "0")).isEqualTo(2);
        assertThat(run("--input", "kind")).isEqualTo(2);
        assertThat(run("--input", "kind:={")).isEqualTo(2);
        assertThat(run("--auth", "secret")).isEqualTo(2);
        assertThat(run("--poll", "list:never")).isEqualTo(2);
        assertThat(shell.complained()).doesNotContain("secret");
    }

    @Test
    void aServerThatIsNotThereIsExitThree() {
        server.stop(0);

        assertThat(run("--input", "kind=x", "--auth", "u:p")).isEqualTo(3);
    }

    private int run(String... more) {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/api";
        List<String> arguments =
                new ArrayList<>(List.of(folder.resolve("flow.yaml").toString(), "--server", "api=" + address));
        arguments.addAll(List.of(more));
        return shell.run((out, err) -> new ArazzoRunCommand(out, err, false), arguments.toArray(String[]::new));
    }
}
