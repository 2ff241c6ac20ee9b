package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.report.ReportFormat;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ContractTest {
    private static final Surroundings HELD = Surroundings.NONE.with(Evidence.CONTRACT);

    @TempDir
    private Path folder;

    private Runs runs = runs(new HttpAnswer(200, Map.of(), ""), HELD);

    @Test
    void anAnswerThatIsNotAsDescribedIsRemarkedAndChangesNothing() throws IOException {
        runs = runs(json(200, "{\"id\":null,\"sid\":\"xx\",\"secret\":\"s3cret-word\"}"), HELD);

        RunResult result = runs.run(document());

        assertThat(result.exitCode()).isZero();
        assertThat(reasons("AZ703"))
                .hasSize(2)
                .allMatch(reason -> reason.startsWith("the answer 200 to make is not as described: /"))
                .anyMatch(reason -> reason.contains("/id"))
                .anyMatch(reason -> reason.contains("/sid"));
    }

    @Test
    void aRunThatAsksForItFailsForAnAnswerThatIsNotAsDescribed() throws IOException {
        runs = runs(json(202, "{}"), Surroundings.NONE);

        RunResult result = runs.run(asDescribed(rightRequest(document())));

        assertThat(result)
                .isInstanceOfSatisfying(
                        RunResult.Failed.class,
                        failed -> assertThat(failed.reason())
                                .isEqualTo("the answer 202 to make is not described; there is 200, 4XX"));
        assertThat(runs.events(RunEvent.RequestSent.class)).hasSize(1);
    }

    @Test
    void aRunThatAsksForItSendsNoRequestThatIsNotAsDescribed() throws IOException {
        runs = runs(json(200, "{\"id\":1,\"sid\":\"S1\"}"), Surroundings.NONE);

        RunResult wrong = runs.run(asDescribed(document()));
        List<RunEvent.RequestSent> sent = runs.events(RunEvent.RequestSent.class);
        RunResult right = runs.run(asDescribed(rightRequest(document())));

        assertThat(wrong)
                .isInstanceOfSatisfying(
                        RunResult.Failed.class,
                        failed -> assertThat(failed.reason()).contains("is not as described"));
        assertThat(sent).isEmpty();
        assertThat(right.exitCode()).isZero();
    }

    @Test
    void aCriterionThatIsNotMetIsTheReasonBeforeADescription() throws IOException {
        runs = runs(json(500, "{}"), Surroundings.NONE);

        RunResult result = runs.run(asDescribed(rightRequest(document())));

        assertThat(result)
                .isInstanceOfSatisfying(
                        RunResult.Failed.class,
                        failed -> assertThat(failed.reason()).startsWith("not a success"));
    }

    @Test
    void withoutCriteriaEveryStatusMayBeASuccess() throws IOException {
        runs = runs(json(500, "{}"), Surroundings.NONE);

        assertThat(runs.run(document()).exitCode()).isOne();
        assertThat(runs.run(document().withSuccess(new ArazzoRun.Success(true, false)))
                        .exitCode())
                .isZero();
    }

    @Test
    void aStatusAndAMediaTypeThatAreNotDescribedAreRemarked() throws IOException {
        runs = runs(json(202, "{}"), HELD);
        runs.run(document());
        List<String> statuses = reasons("AZ701");
        runs = runs(new HttpAnswer(200, Map.of("Content-Type", List.of("text/html")), "<p>"), HELD);
        runs.run(document());

        assertThat(statuses).containsExactly("the answer 202 to make is not described; there is 200, 4XX");
        assertThat(reasons("AZ702"))
                .containsExactly("the answer 200 to make is text/html; described is application/json");
    }

    @Test
    void aRequestThatIsNotAsDescribedIsRemarked() throws IOException {
        runs = runs(json(200, "{\"id\":1,\"sid\":\"S1\"}"), HELD);

        runs.run(document());

        assertThat(reasons("AZ704"))
                .hasSize(2)
                .anyMatch(reason -> reason.startsWith("the parameter most of make is not as described: "))
                .anyMatch(reason -> reason.startsWith("the body of make is not as described: /size"));
        assertThat(reasons("AZ703")).isEmpty();
    }

    @Test
    void descriptionsOfTheSameNameAreNotTakenForEachOther() throws IOException {
        ArazzoRun document = document();
        Files.createDirectories(folder.resolve("other"));
        Files.writeString(
                folder.resolve("other/api.yaml"),
                Files.readString(folder.resolve("api.yaml")).replace("id: {type: integer}", "id: {type: string}"));
        Files.copy(document.file(), folder.resolve("other/main.yaml"));
        Files.writeString(
                document.file(),
                Files.readString(document.file())
                                .replace(
                                        "sourceDescriptions: [",
                                        "sourceDescriptions: [{name: other, url: other/main.yaml, type: arazzo}, ")
                        + "  - {stepId: again, workflowId: $sourceDescriptions.other.w}\n");
        runs = runs(json(200, "{\"id\": 7}"), HELD);

        runs.run(document);

        assertThat(reasons("AZ703")).singleElement().asString().contains("/id");
    }

    @Test
    void whatOnlyAnAnswerHasIsNotNeededInARequestWhereverThatIsSaid() throws IOException {
        runs = runs(json(200, "{\"id\":1,\"sid\":\"S1\"}"), HELD);
        ArazzoRun document = document();
        Path api = folder.resolve("api.yaml");
        Files.writeString(
                api,
                Files.readString(api)
                        .replace(
                                "{type: object, properties: {size: {type: integer}}}",
                                "{type: object, required: [id], properties: {id: {$ref: '#/components/schemas/Id'}}}")
                        .replace("  schemas:\n", "  schemas:\n    Id: {type: integer, readOnly: true}\n"));

        runs.run(document);

        assertThat(reasons("AZ704")).noneMatch(reason -> reason.startsWith("the body"));
    }

    @Test
    void switchedOffNothingIsRemarked() throws IOException {
        runs = runs(json(299, "no json"), Surroundings.NONE);

        runs.run(document());

        assertThat(runs.codes()).noneMatch(code -> code.startsWith("AZ7"));
    }

    @Test
    void aTracedRunSendsItsPlacesAndTheTraceHasTheSame() throws IOException {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        runs = runs(
                json(200, "{}"),
                HELD.with(new Evidence(false, Optional.of(() -> "00-" + trace + "-00f067aa0ba902b7-01"))));

        runs.run(document());

        List<JsonNode> spans = spans();
        assertThat(spans).hasSize(3);
        assertThat(spans).allMatch(span -> span.path("traceId").asString("").equals(trace));
        assertThat(spans.getLast().path("spanId").asString("")).isEqualTo("00f067aa0ba902b7");
        assertThat(spans.getLast().path("parentSpanId")).isEqualTo(spans.get(1).path("spanId"));
        assertThat(spans.get(1).path("parentSpanId")).isEqualTo(spans.get(0).path("spanId"));
    }

    @Test
    void anUntracedRunSendsNoPlaceAndHasATraceAllTheSame() throws IOException {
        runs = runs(json(500, "{}"), HELD);

        runs.run(document());

        assertThat(runs.events(RunEvent.RequestSent.class).getFirst().call().hasHeader("traceparent"))
                .isFalse();
        List<JsonNode> spans = spans();
        assertThat(spans.getFirst().path("traceId").asString("")).matches("[0-9a-f]{32}");
        assertThat(spans).allMatch(span -> span.path("spanId").asString("").matches("[0-9a-f]{16}"));
        assertThat(spans).allMatch(span -> span.path("status").path("code").asInt(0) == 2);
    }

    private static ArazzoRun asDescribed(ArazzoRun run) {
        return run.withSuccess(new ArazzoRun.Success(false, true));
    }

    private static ArazzoRun rightRequest(ArazzoRun run) throws IOException {
        Files.writeString(
                run.file(),
                Files.readString(run.file()).replace("value: many", "value: 3").replace("size: big", "size: 4"));
        return run;
    }

    private List<JsonNode> spans() {
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z")));
        runs.events().forEach(recorder::on);
        String json = ReportFormat.TRACE.write(recorder.report().orElseThrow());
        return JsonMapper.builder()
                .build()
                .readTree(json)
                .at("/resourceSpans/0/scopeSpans/0/spans")
                .valueStream()
                .toList();
    }

    private List<String> reasons(String code) {
        return runs.events(RunEvent.Noticed.class).stream()
                .map(RunEvent.Noticed::diagnostic)
                .filter(diagnostic -> diagnostic.code().equals(code))
                .map(Diagnostic::reason)
                .toList();
    }

    private static Runs runs(HttpAnswer answer, Surroundings surroundings) {
        return new Runs(new VirtualTime(), (_, _) -> new Reply.Answered(answer), surroundings);
    }

    private static HttpAnswer json(int status, String body) {
        return new HttpAnswer(status, Map.of("content-type", List.of("application/json; charset=utf-8")), body);
    }

    private ArazzoRun document() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.0.3
                info: {title: t, version: '1'}
                servers: [{url: 'http://api.test'}]
                paths:
                  /things:
                    post:
                      operationId: make
                      parameters: [{name: most, in: query, schema: {type: integer}}]
                      requestBody: {content: {application/json: {schema: {type: object, properties: {size: {type: integer}}}}}}
                      responses:
                        '200': {description: d, content: {application/json: {schema: {$ref: '#/components/schemas/Thing'}}}}
                        4XX: {description: d}
                components:
                  schemas:
                    Thing:
                      type: object
                      properties:
                        id: {type: integer}
                        sid: {type: string, pattern: '^S[0-9]+$'}
                        note: {type: string, nullable: true}
                        again: {$ref: '#/components/schemas/Thing'}
                        far: {$ref: 'https://elsewhere.test/schema.json'}
                """);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: w
                  steps:
                  - stepId: s
                    operationId: make
                    parameters: [{name: most, in: query, value: many}]
                    requestBody: {contentType: application/json, payload: {size: big}}
                """));
    }
}
