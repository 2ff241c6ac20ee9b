package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.arazzo.report.EventJson;
import dev.callwright.arazzo.report.ReportFormat;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a server answers and is no text, passed on to a real server.
@Timeout(30)
class BinaryBodiesTest {
    private static final byte[] BYTES = bytes();
    private static final String BASE64 = Base64.getEncoder().encodeToString(BYTES);

    @TempDir
    private Path folder;

    private StubServer server;
    private Answer answer = Answer.bytes("audio/wav", BYTES);
    private final Runs runs = Runs.overHttp();

    /// Every byte there is, what is no UTF-8 in any way, and line ends.
    private static byte[] bytes() {
        byte[] bytes = new byte[600];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i < 256 ? i : i * 31 ^ 0xC3);
        }
        return bytes;
    }

    @BeforeEach
    void startAServer() throws IOException {
        server = new StubServer(request -> request.path().equals("/file") ? answer : Answer.json(200, "{\"id\":1}"));
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/octet-stream",
                "audio/wav",
                "image/png",
                "application/pdf; charset=UTF-8",
                "application/vnd.example"
            })
    void theWholeBodyGoesOnByteForByte(String type) throws IOException {
        answer = Answer.bytes(type, BYTES);

        RunResult result = runs.run(document("application/octet-stream", "$steps.get.outputs.file"));

        assertThat(result.exitCode()).isZero();
        assertThat(uploaded().bytes()).isEqualTo(BYTES);
        assertThat(uploaded().headers().getFirst("Content-Type")).isEqualTo("application/octet-stream");
        assertThat(uploaded().headers().getFirst("Content-Length")).isEqualTo("600");
    }

    @Test
    void withoutAContentTypeTheBodyHasThatOfTheAnswer() throws IOException {
        runs.run(document("", "$steps.get.outputs.file"));

        assertThat(uploaded().headers().getFirst("Content-Type")).isEqualTo("audio/wav");
        assertThat(uploaded().bytes()).isEqualTo(BYTES);
    }

    @Test
    void aPartOfAFormHasTheNameAndTypeOfTheAnswer() throws IOException {
        answer = new Answer(
                200,
                "audio/wav",
                answer.body(),
                Map.of("Content-Disposition", "attachment; filename=\"../b\\\"ell.wav\""),
                StandardCharsets.ISO_8859_1);

        runs.run(document("multipart/form-data", "{note: a, files: [$steps.get.outputs.file]}"));

        String boundary = uploaded().headers().getFirst("Content-Type").split("boundary=", 2)[1];
        String parts = """
                --B
                Content-Disposition: form-data; name="note"

                a
                --B
                Content-Disposition: form-data; name="files"; filename="b%22ell.wav"
                Content-Type: audio/wav

                """.replace("\n", "\r\n").replace("--B", "--" + boundary);
        assertThat(uploaded().latin()).isEqualTo(parts + answer.body() + "\r\n--" + boundary + "--\r\n");
    }

    @Test
    void inJsonAndFormsItIsBase64WhichIsRemarkedUnlessTheDescriptionAsksForIt() throws IOException {
        runs.run(document("application/json", "{asked: [$steps.get.outputs.file]}"));
        var silent = runs.codes();
        runs.run(document("application/json", "{other: $steps.get.outputs.file}"));
        runs.run(document("application/x-www-form-urlencoded", "{a: $steps.get.outputs.file}"));

        assertThat(silent).isEmpty();
        assertThat(runs.codes()).containsExactly("AZ512", "AZ512");
        assertThat(server.requests().get(1).body()).isEqualTo("{\"asked\":[\"" + BASE64 + "\"]}");
        assertThat(server.requests().get(3).body()).isEqualTo("{\"other\":\"" + BASE64 + "\"}");
        assertThat(server.requests().get(5).body())
                .isEqualTo("a=" + BASE64.replace("+", "%2B").replace("/", "%2F").replace("=", "%3D"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json|{a: 'so: {$steps.get.outputs.file}'}",
                "application/json|'{\"a\": {$steps.get.outputs.file}}'",
                "text/plain|'it is {$steps.get.outputs.file}'",
                "application/xml|$steps.get.outputs.file",
                "application/x-www-form-urlencoded|$steps.get.outputs.file",
                "multipart/form-data|$steps.get.outputs.file"
            })
    void whereItCannotStandNothingIsSent(String body) throws IOException {
        String[] parts = body.split("\\|", 2);

        RunResult result = runs.run(document(parts[0], parts[1]));

        assertThat(server.lines()).containsExactly("GET /file");
        assertThat(((RunResult.Failed) result).reason()).contains("audio/wav, 600 bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "condition: $response.body != null",
                "condition: $response.body != 'x'",
                "condition: $response.body",
                "condition: $response.body#/a == null",
            })
    void aConditionTakesItForSomethingThatIsNoText(String criterion) throws IOException {
        RunResult result = runs.run(document("audio/wav", "$steps.get.outputs.file", criterion));

        assertThat(result.exitCode()).isZero();
        assertThat(runs.codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{context: $response.body, type: regex, condition: 'bytes'}",
                "{context: $response.body, type: jsonpath, condition: '$'}",
                "{context: $response.body, type: xpath, condition: 'true()'}",
                "{context: $statusCode, type: regex, condition: '.*{$response.body}'}"
            })
    void nothingIsFoundInItAndThatIsRemarked(String criterion) throws IOException {
        RunResult result = runs.run(document("audio/wav", "$steps.get.outputs.file", criterion));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(runs.codes()).containsExactly("AZ602");
    }

    @Test
    void asAnOutputItIsDescribedAndItsBytesAreInTheEndOfTheRun() throws IOException {
        RunResult result = runs.run(document("audio/wav", "$steps.get.outputs.file"));

        JsonNode outputs = ((RunResult.Completed) result).outputs();
        assertThat(Blob.in(outputs.path("file"))).contains(new BytesValue("audio/wav", "body.wav", BYTES));
        assertThat(Blob.shown(outputs).toString()).isEqualTo("{\"file\":\"audio/wav, 600 bytes\"}");
        JsonNode step = EventJson.of(runs.events(RunEvent.StepEnded.class).getFirst());
        assertThat(step.toString())
                .contains("\"file\":{\"mediaType\":\"audio/wav\",\"size\":600,\"sha256\":\"")
                .doesNotContain("base64");
        JsonNode end = EventJson.of(runs.events(RunEvent.RunEnded.class).getFirst());
        assertThat(end.path("outputs").path("file").path("base64").asString()).isEqualTo(BASE64);
        JsonNode sent = EventJson.of(runs.events(RunEvent.RequestSent.class).get(1));
        assertThat(sent.path("files").path(0).path("sha256")).isEqualTo(end.at("/outputs/file/sha256"));
    }

    @Test
    void reportsHoldItOrSayWhatTheyLeaveOut() throws IOException {
        runs.run(document("multipart/form-data", "{note: a, file: $steps.get.outputs.file}"));
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(Instant.EPOCH));
        runs.events().forEach(recorder::on);
        RunReport report = recorder.report().orElseThrow();

        JsonNode entries = JsonMapper.builder()
                .build()
                .readTree(ReportFormat.HAR.write(report))
                .at("/log/entries");

        assertThat(entries.at("/0/response/content/encoding").asString()).isEqualTo("base64");
        assertThat(entries.at("/0/response/content/text").asString()).isEqualTo(BASE64);
        assertThat(entries.at("/0/response/content/size").asInt()).isEqualTo(600);
        assertThat(entries.at("/1/request/bodySize").asInt())
                .isEqualTo(uploaded().bytes().length);
        assertThat(entries.at("/1/request/postData/comment").asString())
                .startsWith("left out at ")
                .contains("body.wav, audio/wav, 600 bytes, sha256 ");
        assertThat(ReportFormat.HTML.write(report))
                .contains("[audio/wav, 600 bytes]")
                .doesNotContain(BASE64);
    }

    @Test
    void aFileOfTheUserAndBytesOfAServerStandInOneBody() throws IOException {
        Path mine = Files.write(folder.resolve("mine.png"), new byte[] {(byte) 0x89, 'P'});

        runs.run(document("multipart/form-data", "{mine: $inputs.mine, theirs: $steps.get.outputs.file}")
                .withInput("mine", new Input.Content(mine)));

        assertThat(uploaded().latin())
                .contains("filename=\"mine.png\"\r\nContent-Type: image/png\r\n\r\n\u0089P\r\n")
                .contains("filename=\"body.wav\"\r\nContent-Type: audio/wav\r\n\r\n" + answer.body() + "\r\n");
    }

    @Test
    void aTextThatIsNoneInItsCharsetIsSaidToBe() throws IOException {
        answer = Answer.bytes("text/plain", new byte[] {'a', (byte) 0xFF});

        runs.run(document("text/plain", "$steps.get.outputs.file"));

        assertThat(runs.codes()).containsExactly("AZ513");
    }

    @Test
    void aTextWithTheSignForLostBytesLostNone() throws IOException {
        answer = Answer.bytes("text/plain", "a \uFFFD".getBytes(StandardCharsets.UTF_8));

        runs.run(document("text/plain", "$steps.get.outputs.file"));

        assertThat(runs.codes()).isEmpty();
        assertThat(uploaded().body()).isEqualTo("a \uFFFD");
    }

    private Seen uploaded() {
        return server.requests().getLast();
    }

    private ArazzoRun document(String type, String payload) throws IOException {
        return document(type, payload, "condition: $statusCode == 200");
    }

    private ArazzoRun document(String type, String payload, String criterion) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                info: {title: t, version: '1'}
                servers: [{url: '%s'}]
                paths:
                  /file: {get: {operationId: download}}
                  /up:
                    post:
                      operationId: upload
                      requestBody:
                        content:
                          audio/*: {}
                          application/octet-stream: {}
                          application/json:
                            schema:
                              allOf:
                              - $ref: '#/components/schemas/Upload'
                components:
                  schemas:
                    Upload: {properties: {asked: {items: {type: string, contentEncoding: base64}}, other: {}}}
                """.formatted(server.url()));
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  inputs: {type: object, properties: {mine: {type: string, format: binary}}}
                  steps:
                  - stepId: get
                    operationId: download
                    successCriteria:
                    - %s
                    outputs: {file: $response.body}
                  - stepId: put
                    operationId: upload
                    requestBody:
                      %s
                      payload: %s
                    successCriteria: [{condition: $statusCode == 200}]
                  outputs: {file: $steps.get.outputs.file}
                """.formatted(
                        criterion, type.isEmpty() ? "" : "contentType: " + type, payload)));
    }
}
