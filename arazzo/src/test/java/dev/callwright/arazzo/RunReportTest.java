package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.report.ReportFormat;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.report.RunReport.Verdict;
import dev.callwright.arazzo.report.RunReport.Visit;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class RunReportTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final String API = """
            openapi: 3.1.0
            info: {title: t, version: '1'}
            servers: [{url: 'http://api.test'}]
            paths:
              /ping: {get: {operationId: ping, parameters: [{name: q, in: query}]}}
              /orders: {post: {operationId: order, requestBody: {content: {application/json: {schema: {type: object}}}}}}
            """;

    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              steps:
              - stepId: flaky
                operationId: ping
                parameters: [{name: q, in: query, value: 'a & b'}]
                successCriteria: [{condition: $statusCode == 200}]
                onFailure: [{name: again, type: retry, retryAfter: 2, retryLimit: 3}]
              - stepId: handled
                operationId: ping
                successCriteria: [{condition: $statusCode == 200}]
                onFailure: [{name: elsewhere, type: goto, stepId: nested}]
              - stepId: nested
                workflowId: inner
              - stepId: last
                operationId: ping
                successCriteria: [{condition: $statusCode == 200}]
            - workflowId: inner
              steps:
              - stepId: order
                operationId: order
                requestBody: {contentType: application/json, payload: {what: <tea>}}
                outputs: {id: $response.body#/id}
              outputs: {id: $steps.order.outputs.id}
            """;

    private final List<Reply> replies = new ArrayList<>();
    private final Runs runs = new Runs(new VirtualTime(), (_, _) -> replies.removeFirst());

    @TempDir
    private Path folder;

    private RunReport report(Reply... given) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), API);
        Path file = Files.writeString(folder.resolve("main.yaml"), DOCUMENT);
        replies.addAll(List.of(given));
        runs.run(ArazzoRun.of(file).withWorkflow("main"));
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(NOON));
        runs.events().forEach(recorder::on);
        return recorder.report().orElseThrow();
    }

    private static Reply answer(int status, String body) {
        return new Reply.Answered(new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), body));
    }

    private RunReport failing() throws IOException {
        return report(
                new Reply.Unanswered("refused"),
                answer(503, "{}"),
                answer(200, "{}"),
                answer(404, "{\"message\":\"no <such> thing\"}"),
                answer(201, "{\"id\":7}"),
                answer(500, "]]>&\u0001"));
    }

    @Test
    void attemptsBelongToOneVisitAndNestedStepsFollowTheirs() throws IOException {
        RunReport report = failing();

        assertThat(report.steps())
                .extracting(Visit::workflow, Visit::step, Visit::depth, Visit::verdict)
                .containsExactly(
                        tuple("main", "flaky", 0, Verdict.PASSED),
                        tuple("main", "handled", 0, Verdict.HANDLED),
                        tuple("main", "nested", 0, Verdict.PASSED),
                        tuple("inner", "order", 1, Verdict.PASSED),
                        tuple("main", "last", 0, Verdict.FAILED));
        assertThat(report.steps().getFirst().attempts())
                .extracting(RunReport.Attempt::number)
                .containsExactly(1, 2, 3);
        assertThat(report.exchanges()).hasSize(6);
        assertThat(report.exchanges().getFirst().failure()).contains("refused");
        assertThat(report.summary()).startsWith("failed at last: ");
    }

    @Test
    void junitCountsWhatNobodyHandled() throws Exception {
        RunReport report = failing();

        Element suites = xml(ReportFormat.JUNIT.write(report)).getDocumentElement();

        Element main = (Element) suites.getElementsByTagName("testsuite").item(0);
        assertThat(main.getAttribute("name")).isEqualTo("main");
        assertThat(main.getAttribute("tests")).isEqualTo("4");
        assertThat(main.getAttribute("failures")).isEqualTo("1");
        assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(1);
        Element failed =
                (Element) suites.getElementsByTagName("failure").item(0).getParentNode();
        assertThat(failed.getAttribute("name")).isEqualTo("last");
        assertThat(failed.getTextContent()).contains("GET http://api.test/ping", "500 after", "]]>&\uFFFD");
        assertThat(suites.getElementsByTagName("testcase").item(0).getTextContent())
                .contains("no answer: refused", "attempt 3", "again: retry in 2000 ms");
    }

    @Test
    void tapHasAPointForEachStepAndTheRun() throws IOException {
        RunReport report = failing();

        List<String> lines = ReportFormat.TAP.write(report).lines().toList();

        assertThat(lines).startsWith("TAP version 14", "1..6", "ok 1 - main / flaky, 3 attempts");
        assertThat(lines)
                .contains(
                        "ok 2 - main / handled, failed and handled",
                        "ok 4 - inner / order",
                        "not ok 5 - main / last",
                        "not ok 6 - main",
                        "    " + report.summary());
    }

    @Test
    void harHoldsEveryRequestWithItsAnswer() throws IOException {
        RunReport report = failing();

        JsonNode entries = JsonMapper.builder()
                .build()
                .readTree(ReportFormat.HAR.write(report))
                .at("/log/entries");

        assertThat(entries).hasSize(6);
        assertThat(entries.at("/0/response/status").asInt()).isZero();
        assertThat(entries.at("/0/comment").asString()).isEqualTo("refused");
        assertThat(entries.at("/1/request/url").asString()).isEqualTo("http://api.test/ping?q=a%20%26%20b");
        assertThat(entries.at("/1/request/queryString/0/value").asString()).isEqualTo("a & b");
        assertThat(entries.at("/4/request/postData/mimeType").asString()).isEqualTo("application/json");
        assertThat(entries.at("/4/request/postData/text").asString()).isEqualTo("{\"what\":\"<tea>\"}");
        assertThat(entries.at("/4/response/content/text").asString()).isEqualTo("{\"id\":7}");
        assertThat(entries.at("/4/startedDateTime").asString()).isEqualTo(NOON.toString());
    }

    @Test
    void htmlShowsEverythingAndRunsNothing() throws IOException {
        RunReport report = failing();

        String html = ReportFormat.HTML.write(report);

        assertThat(html)
                .containsSubsequence(
                        "<h2>Steps</h2>", "3 attempts, ", "GET /ping → 200", "inner / order", "POST /orders → 201");
        assertThat(html)
                .contains("no &lt;such&gt; thing", "{&quot;what&quot;:&quot;&lt;tea&gt;&quot;}", "no answer: refused")
                .doesNotContain("<tea>", "<script", "http-equiv", "src=", "href=");
    }

    @Test
    void aRejectedDocumentIsAnErrorInEveryFormat() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), API);
        Path file = Files.writeString(
                folder.resolve("main.yaml"), DOCUMENT.replace("operationId: order", "operationId: x"));
        runs.run(ArazzoRun.of(file).withWorkflow("main"));
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(NOON));
        runs.events().forEach(recorder::on);
        RunReport report = recorder.report().orElseThrow();

        Document junit = xml(ReportFormat.JUNIT.write(report));

        assertThat(((Element) junit.getElementsByTagName("error").item(0)).getAttribute("message"))
                .contains("main.yaml", "x");
        assertThat(ReportFormat.TAP.write(report)).contains("1..1", "not ok 1 - ", "nothing was sent");
        assertThat(ReportFormat.HTML.write(report)).contains("<h2>Errors</h2>");
        assertThat(ReportFormat.HAR.write(report)).contains("\"entries\" : [ ]");
    }

    @Property(tries = 200)
    void whateverAServerSaysIsWellFormedInEveryFormat(@ForAll String body, @ForAll String name) throws Exception {
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(NOON));
        recorder.on(new RunEvent.RunStarted("a.yaml", name));
        recorder.on(new RunEvent.WorkflowStarted(name, 0, JsonNodeFactory.instance.objectNode()));
        recorder.on(new RunEvent.StepStarted(name, name, 1));
        recorder.on(new RunEvent.RequestSent(
                name, new HttpCall("GET", URI.create("http://api.test/"), List.of(), Optional.empty())));
        recorder.on(new RunEvent.ResponseReceived(name, new HttpAnswer(500, Map.of(), body), Duration.ZERO));
        recorder.on(new RunEvent.StepEnded(name, false, JsonNodeFactory.instance.objectNode(), Optional.of(body)));
        recorder.on(new RunEvent.WorkflowEnded(name, 0, false, JsonNodeFactory.instance.objectNode()));
        recorder.on(
                new RunEvent.RunEnded(new RunResult.Failed(name, body, false, JsonNodeFactory.instance.objectNode())));
        RunReport report = recorder.report().orElseThrow();

        Document junit = xml(ReportFormat.JUNIT.write(report));
        JsonNode har = JsonMapper.builder().build().readTree(ReportFormat.HAR.write(report));
        List<String> tap = ReportFormat.TAP.write(report).lines().toList();

        assertThat(junit.getElementsByTagName("failure").getLength()).isEqualTo(1);
        assertThat(har.at("/log/entries/0/response/status").asInt()).isEqualTo(500);
        assertThat(tap.stream().filter(line -> line.startsWith("not ok ")).toList())
                .hasSize(2);
        assertThat(ReportFormat.HTML.write(report)).endsWith("</body>\n</html>\n");
    }

    @Test
    void saysWhichReportsThereAre() {
        assertThatThrownBy(() -> ReportFormat.of("pdf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no such report: pdf; there are junit, tap, har, html, trace");
        assertThat(ReportFormat.of("junit")).isEqualTo(ReportFormat.JUNIT);
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
