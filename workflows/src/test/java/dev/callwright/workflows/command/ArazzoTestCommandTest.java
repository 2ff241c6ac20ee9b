package dev.callwright.workflows.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.sun.net.httpserver.HttpServer;
import dev.callwright.arazzo.schema.PublishedSchema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class ArazzoTestCommandTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private Path folder;

    private final Shell shell = new Shell();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private final CountDownLatch bothThere = new CountDownLatch(2);
    private HttpServer server;
    private Path flow = Path.of("");

    @BeforeEach
    void startAServerAndWriteWorkflows() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            seen.add(exchange.getRequestURI().toString());
            if (exchange.getRequestURI().getPath().equals("/meet")) {
                met();
            }
            int status = exchange.getRequestURI().getPath().equals("/broken") ? 500 : 200;
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        Files.writeString(
                folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://127.0.0.1:%d'}]
                paths:
                  /fine: {get: {operationId: fine}}
                  /broken: {get: {operationId: broken}}
                  /meet: {get: {operationId: meet}}
                """.formatted(server.getAddress().getPort()));
        flow = Files.writeString(folder.resolve("flow.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - workflowId: good
                  steps: [{stepId: a, operationId: fine}]
                - workflowId: bad
                  inputs: {type: object, properties: {word: {type: string}}}
                  steps: [{stepId: b, operationId: broken, parameters: [{name: word, in: query, value: $inputs.word}]}]
                - workflowId: wanting
                  inputs: {type: object, required: [to], properties: {to: {type: string}}}
                  steps: [{stepId: c, operationId: fine, parameters: [{name: to, in: query, value: $inputs.to}]}]
                """);
    }

    /// Answers only when two are here at one time.
    private void met() {
        bothThere.countDown();
        try {
            if (!bothThere.await(20, TimeUnit.SECONDS)) {
                seen.add("alone");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterEach
    void stopTheServer() {
        server.stop(0);
    }

    @Test
    void everyWorkflowIsRunAndToldWithWhatFailed() {
        int code = test(flow.toString());
        String told = shell.printed();

        assertThat(code).isOne();
        assertThat(seen).containsExactly("/fine", "/broken");
        assertThat(told.lines().map(line -> line.replaceAll("[0-9]+\\.[0-9]{3} s", "T")))
                .containsSequence("ok      good  " + flow + "  T", "failed  bad  " + flow + "  T")
                .anyMatch(line -> line.contains("failed at b: not a success") && line.contains("500"))
                .anyMatch(line -> line.matches(" +GET http://127.0.0.1:[0-9]+/broken"))
                .contains("skipped wanting  " + flow + "  it needs to", "1 passed, 1 failed, 1 skipped in T");
    }

    @Test
    void inputsGoToTheWorkflowsThatDescribeThem() {
        int code = test(flow.toString(), "--input", "to=here", "--workflow", "good", "--workflow", "wanting");

        assertThat(code).isZero();
        assertThat(seen).containsExactly("/fine", "/fine?to=here");
        assertThat(shell.printed()).contains("2 passed, 0 failed, 0 skipped");
    }

    @Test
    void workflowsThatRunAtOneTimeAreToldInTheirOrder() throws IOException {
        Path pair = Files.writeString(folder.resolve("pair.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - {workflowId: one, steps: [{stepId: a, operationId: meet}]}
                - {workflowId: two, steps: [{stepId: a, operationId: meet}]}
                """);

        int code = test(
                pair.toString(),
                flow.toString(),
                "--parallel",
                "2",
                "--json",
                "--workflow",
                "one",
                "--workflow",
                "two",
                "--workflow",
                "good");

        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(PublishedSchema.TEST.text());
        List<JsonNode> told = shell.printed().lines().map(JSON::readTree).toList();
        assertThat(code).isZero();
        assertThat(seen).doesNotContain("alone");
        assertThat(told).allMatch(line -> schema.validate(line).isEmpty());
        assertThat(told).extracting(line -> line.path("workflow").asString()).containsExactly("one", "two", "good");
        assertThat(told).allMatch(line -> line.path("verdict").asString().equals("passed"));
    }

    @Test
    void buildServersAreTold() throws Exception {
        Path junit = folder.resolve("junit.xml");
        Path tap = folder.resolve("out.tap");

        int code = test(flow.toString(), "--report", "junit=" + junit, "--report", "tap=" + tap);

        Element suites = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(code).isOne();
        assertThat(suites.getElementsByTagName("testsuite").getLength()).isEqualTo(3);
        assertThat(suites.getElementsByTagName("failure").getLength()).isOne();
        assertThat(suites.getElementsByTagName("skipped").getLength()).isOne();
        assertThat(Files.readAllLines(tap))
                .startsWith("TAP version 14", "1..3", "ok 1 - " + flow + " / good", "not ok 2 - " + flow + " / bad")
                .contains("ok 3 - " + flow + " / wanting # SKIP it needs to");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--workflow nobody | no workflow nobody",
                "--input nobody=1 | no workflow describes the input nobody",
                "--parallel 0 | --parallel must be from 1 to 64, not 0",
                "--parallel 65 | --parallel must be from 1 to 64, not 65",
                "--report html=x.html | no such report of tests: html; there are junit, tap",
                "--workflow wanting | nothing could be run"
            })
    void whatMakesNoSenseIsRefusedAndNothingIsSent(String arguments, String reason) {
        String[] all = (flow + " " + arguments).split(" ");

        assertThat(test(all)).isEqualTo(2);
        assertThat(shell.complained()).contains(reason);
        assertThat(seen).isEmpty();
    }

    @Test
    void oneBadDocumentHoldsBackAll() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "arazzo: 1.0.1\nworkflows: []\n");

        assertThat(test(flow.toString(), bad.toString())).isEqualTo(2);
        assertThat(shell.complained()).contains("AZ103", "bad.yaml");
        assertThat(seen).isEmpty();
    }

    private int test(String... arguments) {
        return shell.run((out, err) -> new ArazzoTestCommand(out, err, false), arguments);
    }
}
