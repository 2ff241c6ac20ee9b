package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.recording.Comparison;
import dev.callwright.arazzo.recording.Difference;
import dev.callwright.arazzo.recording.Difference.Side;
import dev.callwright.arazzo.recording.DifferenceTable;
import dev.callwright.arazzo.recording.Recording;
import dev.callwright.arazzo.recording.Replay;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.arazzo.schema.PublishedSchema;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              inputs: {type: object, properties: {what: {type: string, default: tea}, password: {type: string}}}
              steps:
              - stepId: order
                operationId: order
                requestBody: {contentType: application/json, payload: {what: $inputs.what, pass: $inputs.password}}
                outputs: {id: $response.body#/id}
                onFailure: [{name: again, type: retry, retryAfter: 60, retryLimit: 2}]
              - stepId: look
                operationId: look
                parameters: [{name: id, in: path, value: $steps.order.outputs.id}]
                successCriteria: [{condition: $statusCode == 200}]
                onSuccess: [{name: done, type: end, criteria: [{condition: $response.body#/state == 'ready'}]}]
              - {stepId: late, operationId: look, parameters: [{name: id, in: path, value: x}]}
              outputs: {id: $steps.order.outputs.id}
            """;

    @TempDir
    private Path folder;

    private static Reply answer(int status, String body) {
        return new Reply.Answered(new HttpAnswer(status, Map.of("Content-Type", List.of("application/json")), body));
    }

    private Recording recorded(Reply... replies) throws IOException {
        return recorded(DOCUMENT, replies);
    }

    private Recording recorded(String document, Reply... replies) throws IOException {
        List<Reply> given = new ArrayList<>(List.of(replies));
        Runs runs = new Runs(new VirtualTime(), (_, _) -> given.removeFirst());
        ArazzoRun settings = ArazzoRun.of(document(document)).withInput("password", new Input.Text("open-sesame"));
        runs.run(settings);
        List<String> lines = new ArrayList<>();
        Published.check(PublishedSchema.RECORDING, Recording.head(settings));
        lines.add(Recording.head(settings).toString());
        runs.events().forEach(event -> lines.add(EventJson.of(event).toString()));
        return Recording.read(Files.write(folder.resolve("run.jsonl"), lines));
    }

    private Path document(String text) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths:
                  /orders: {post: {operationId: order, requestBody: {content: {application/json: {}}}}}
                  /orders/{id}: {get: {operationId: look, parameters: [{name: id, in: path, required: true}]}}
                """);
        return Files.writeString(folder.resolve("main.yaml"), text);
    }

    private Recording good() throws IOException {
        return recorded(
                new Reply.Unanswered("refused"),
                answer(201, "{\"id\":\"o-1\",\"at\":\"noon\"}"),
                answer(200, "{\"id\":\"o-1\",\"state\":\"ready\"}"));
    }

    @Test
    void whatIsReadBackIsWhatWasWritten() throws IOException {
        Recording recording = good();

        List<String> again = recording.events().stream()
                .map(event -> EventJson.of(event).toString())
                .toList();

        List<String> lines = Files.readAllLines(folder.resolve("run.jsonl"));
        assertThat(again).isEqualTo(lines.subList(1, lines.size()));
        assertThat(lines.toString()).contains("\"password\":\"***\"").doesNotContain("open-sesame");
    }

    private static final String DOWNLOAD = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              inputs: {type: object, properties: {password: {type: string}}}
              steps:
              - {stepId: get, operationId: look, parameters: [{name: id, in: path, value: x}], outputs: {file: $response.body}}
              - {stepId: put, operationId: order, requestBody: {contentType: application/octet-stream, payload: $steps.get.outputs.file}}
              outputs: {file: $steps.get.outputs.file}
            """;

    private Recording downloaded(byte... bytes) throws IOException {
        Reply file = new Reply.Answered(HttpAnswer.of(200, Map.of("Content-Type", List.of("image/png")), bytes));
        return recorded(DOWNLOAD, file, answer(200, "{}"));
    }

    @Test
    void bytesAreReplayedAsTheyCame() throws IOException {
        byte[] bytes = {(byte) 0x89, 'P', 0, (byte) 0xFF};
        Recording recording = downloaded(bytes);
        List<RunEvent> events = new ArrayList<>();

        RunReport replayed = Replay.of(recording, recording.run().orElseThrow(), Runs.nobody(), events::add);

        assertThat(Comparison.of(recording.report(), replayed, false)).isEmpty();
        assertThat(replayed.exchanges().get(1).call().bytes()).hasValue(bytes);
    }

    @Test
    void otherBytesAreToldBySizeAndDigest() throws IOException {
        Recording before = downloaded((byte) 0x89, (byte) 0);
        Recording after = downloaded((byte) 0x89, (byte) 0, (byte) 1);

        List<Difference> differences = Comparison.of(before.report(), after.report(), false);

        assertThat(Comparison.of(before.report(), after.report(), true)).isEmpty();
        assertThat(differences)
                .extracting(Difference::what)
                .contains("answer body", "request file 1", "outputs /file/sha256");
        assertThat(differences.getFirst().before()).matches("image/png, 2 bytes, sha256 [0-9a-f]{64}");
        assertThat(differences.getFirst().after()).startsWith("image/png, 3 bytes, ");
    }

    @Test
    void aReplaySendsNothingWaitsForNothingAndIsTheSame() throws IOException {
        Recording recording = good();

        List<Difference> differences = Comparison.of(
                recording.report(), Replay.of(recording, recording.run().orElseThrow(), Runs.nobody(), _ -> {}), false);

        assertThat(differences).isEmpty();
        assertThat(DifferenceTable.lines(differences, "a", "b")).isEmpty();
    }

    @Test
    void aMessageIsReplayedToTheChannelItCameOn() throws IOException {
        Files.writeString(folder.resolve("events.yaml"), """
                asyncapi: 3.0.0
                info: {title: t, version: '1'}
                servers: {s: {host: events.test, pathname: /v1, protocol: sse}}
                channels: {one: {address: '/one/{kind}'}, two: {address: /two}}
                """);
        Path flow = Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: events, url: events.yaml, type: asyncapi}]
                workflows:
                - workflowId: main
                  steps:
                  - stepId: one
                    channelPath: '{$sourceDescriptions.events.url}#/channels/one'
                    action: receive
                    timeout: 1000
                    parameters: [{name: kind, in: path, value: x}]
                    outputs: {n: $message.payload#/n}
                  - stepId: two
                    channelPath: '{$sourceDescriptions.events.url}#/channels/two'
                    action: receive
                    timeout: 1000
                    outputs: {n: $message.payload#/n}
                  outputs: {one: $steps.one.outputs.n, two: $steps.two.outputs.n}
                """);
        Recording recording = new Recording(
                Json.NODES.objectNode(),
                List.of(
                        new RunEvent.RunStarted(flow.toString(), "main"),
                        new RunEvent.WorkflowStarted("main", 0, Json.NODES.objectNode()),
                        new RunEvent.StepStarted("main", "one", 1),
                        new RunEvent.MessageReceived("one", "/one/{kind}", message(1)),
                        new RunEvent.StepStarted("main", "two", 1),
                        new RunEvent.MessageReceived("two", "/two", message(2))));

        RunReport report = Replay.of(recording, recording.run().orElseThrow(), Runs.nobody(), _ -> {});

        assertThat(((RunResult.Completed) report.result()).outputs().toString()).isEqualTo("{\"one\":1,\"two\":2}");
    }

    private static InboundMessage message(int n) {
        return new InboundMessage(Map.of("Content-Type", List.of("application/json")), "", "{\"n\":" + n + "}");
    }

    @Test
    void aChangedDocumentShowsInItsRequestsAndItsWay() throws IOException {
        Recording recording = good();
        document(DOCUMENT.replace("payload: {what: $inputs.what,", "payload: {what: '{$inputs.what}!',")
                .replace("== 'ready'", "== 'gone'"));

        List<Difference> differences = Comparison.of(
                recording.report(), Replay.of(recording, recording.run().orElseThrow(), Runs.nobody(), _ -> {}), false);

        assertThat(differences)
                .extracting(Difference::step, Difference::side, Difference::what, Difference::before, Difference::after)
                .contains(
                        tuple("order", Side.REQUEST, "request body /what", "\"tea\"", "\"tea!\""),
                        tuple("late", Side.WAY, "step", "", "failed"));
    }

    @Test
    void byShapeNewIdsAreNoDriftAndMissingMembersAre() throws IOException {
        Recording before = good();
        Recording after = recorded(
                new Reply.Unanswered("refused"),
                answer(201, "{\"id\":\"o-2\",\"at\":\"midnight\"}"),
                answer(200, "{\"id\":7,\"state\":\"ready\",\"more\":null}"));

        List<Difference> drift = Comparison.of(before.report(), after.report(), true);
        List<Difference> all = Comparison.of(before.report(), after.report(), false);

        assertThat(drift)
                .extracting(Difference::step, Difference::what, Difference::before, Difference::after)
                .containsExactly(
                        tuple("look", "answer body /id", "\"o-1\"", "7"),
                        tuple("look", "answer body /more", "", "null"));
        assertThat(all).extracting(Difference::what).contains("request url", "answer body /at", "outputs /id");
        Published.check(PublishedSchema.DIFF, DifferenceTable.json(drift));
        assertThat(DifferenceTable.lines(drift, "recorded", "now"))
                .first()
                .asString()
                .matches("step +what +recorded +now");
    }

    @Test
    void anIdThatBeginsAnotherIsNotTakenForIt() throws IOException {
        Recording before = recorded(
                answer(201, "{\"at\":\"o-1\",\"id\":\"o-12\"}"), answer(200, "{\"id\":\"o-12\",\"state\":\"ready\"}"));
        Recording after = recorded(
                answer(201, "{\"at\":\"o-7\",\"id\":\"o-1\"}"), answer(200, "{\"id\":\"o-1\",\"state\":\"ready\"}"));

        assertThat(Comparison.of(before.report(), after.report(), true)).isEmpty();
    }

    @Test
    void anotherStatusIsDriftAndEndsTheRunOtherwise() throws IOException {
        Recording before = good();
        Recording after = recorded(
                new Reply.Unanswered("refused"), answer(201, "{\"id\":\"o-1\",\"at\":\"noon\"}"), answer(404, "{}"));

        List<Difference> drift = Comparison.of(before.report(), after.report(), true);

        assertThat(drift)
                .extracting(Difference::what, Difference::before, Difference::after)
                .contains(
                        tuple("answer status", "200", "404"),
                        tuple(
                                "result",
                                "completed, ended early",
                                "failed at look: success criterion not met: $statusCode == 200 (status 404)"));
    }

    @Test
    void whatIsNoRecordingIsSaid() throws IOException {
        Path half = Files.write(
                folder.resolve("half.jsonl"), List.of("{\"event\":\"run-started\",\"file\":\"f\",\"workflow\":\"w\"}"));
        Path later = Files.write(folder.resolve("later.jsonl"), List.of("{\"recording\":2}"));
        good();
        Path odd = Files.writeString(
                folder.resolve("odd.jsonl"),
                Files.readString(folder.resolve("run.jsonl"))
                        .replace("\"servers\":{}", "\"servers\":{\"api\":\"a b\"}"));

        assertThatThrownBy(() -> Recording.read(half))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("whole run");
        assertThatThrownBy(() -> Recording.read(later))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("version");
        assertThatThrownBy(() -> Recording.read(odd))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("odd.jsonl");
    }

    @Property(tries = 200)
    void anyTextIsARecordingOrRefused(@ForAll("lines") List<String> lines) throws IOException {
        Path file = Files.createTempFile("recording", ".jsonl");
        try {
            Files.write(file, lines);
            Recording.read(file);
        } catch (IOException expected) {
            assertThat(expected.getMessage()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().ofMaxLength(30),
                        Arbitraries.of(
                                "{\"event\":\"step-ended\",\"step\":\"a\",\"success\":true,\"outputs\":{}}",
                                "{\"event\":\"workflow-ended\",\"workflow\":\"w\",\"depth\":0,\"success\":true,\"outputs\":{}}",
                                "{\"event\":\"response-received\",\"step\":\"a\"}",
                                "{\"event\":\"step-started\",\"step\":\"a\",\"workflow\":\"w\",\"attempt\":3}",
                                "{\"event\":\"run-ended\",\"result\":\"completed\",\"outputs\":{}}"))
                .list()
                .ofMaxSize(6);
    }
}
