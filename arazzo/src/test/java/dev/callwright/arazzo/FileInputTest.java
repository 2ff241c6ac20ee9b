package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.StubServer.Seen;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Inputs that are files, against a real server.
@Timeout(30)
class FileInputTest {
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF, '\r', '\n'};

    @TempDir
    private Path folder;

    private StubServer server;
    private final Runs runs = Runs.overHttp();

    @BeforeEach
    void startAServer() throws IOException {
        server = new StubServer(_ -> Answer.json(200, "{}"));
    }

    @AfterEach
    void stopTheServer() {
        server.close();
    }

    @Test
    void aFileInAMultipartBodyGoesOutByteForByteWithItsNameAndType() throws IOException {
        Path picture = Files.write(folder.resolve("cat \"1\".png"), BYTES);

        RunResult result =
                runs.run(document("multipart/form-data", "{caption: '{$inputs.text}!', picture: $inputs.file}")
                        .withInput("text", new Input.Text("a cat"))
                        .withInput("file", new Input.Content(picture)));

        Seen seen = server.requests().getFirst();
        String boundary = seen.headers().getFirst("Content-Type").split("boundary=", 2)[1];
        assertThat(result.exitCode()).isZero();
        assertThat(seen.bytes())
                .isEqualTo(("--B\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\na cat!\r\n"
                                + "--B\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"cat %221%22.png\"\r\n"
                                + "Content-Type: image/png\r\n\r\n" + new String(BYTES, StandardCharsets.ISO_8859_1)
                                + "\r\n--B--\r\n")
                        .replace("--B", "--" + boundary)
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void aFileCanBeTheWholeBody() throws IOException {
        Path file = Files.write(folder.resolve("data.bin"), BYTES);

        runs.run(document("application/octet-stream", "$inputs.file").withInput("file", new Input.Content(file)));

        assertThat(server.requests().getFirst().bytes()).isEqualTo(BYTES);
    }

    @Test
    void theTextOfAFileStandsWhereOnlyATextCan() throws IOException {
        Path file = Files.writeString(folder.resolve("note.txt"), "say \"é\"");

        runs.run(document("application/json", "{note: $inputs.file, all: 'so: {$inputs.file}'}")
                .withInput("file", new Input.Content(file)));

        assertThat(server.requests().getFirst().body())
                .isEqualTo("{\"note\":\"say \\\"é\\\"\",\"all\":\"so: say \\\"é\\\"\"}");
    }

    @Test
    void bytesThatAreNoTextAreNotForcedIntoOne() throws IOException {
        Path file = Files.write(folder.resolve("data.bin"), BYTES);

        RunResult inATemplate = runs.run(
                document("application/json", "{note: 'x{$inputs.file}'}").withInput("file", new Input.Content(file)));

        assertThat(inATemplate.exitCode()).isEqualTo(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextAreSentInBase64WhereThereIsNoOtherWayAndThatIsRemarked() throws IOException {
        Path file = Files.write(folder.resolve("data.bin"), BYTES);

        runs.run(document("application/json", "{note: $inputs.file}").withInput("file", new Input.Content(file)));

        assertThat(server.requests().getFirst().body()).isEqualTo("{\"note\":\"iVBORwD/DQo=\"}");
        assertThat(runs.codes()).contains("AZ512");
    }

    @Test
    void aSchemaThatAsksForAnObjectOrBase64GetsIt() throws IOException {
        Path data = Files.writeString(folder.resolve("data.yaml"), "a: [1, x]");
        Path bytes = Files.write(folder.resolve("data.bin"), BYTES);

        runs.run(document("application/json", "{data: $inputs.object, bytes: $inputs.encoded}")
                .withInput("object", new Input.Content(data))
                .withInput("encoded", new Input.Content(bytes)));

        assertThat(server.requests().getFirst().body())
                .isEqualTo("{\"data\":{\"a\":[1,\"x\"]},\"bytes\":\"iVBORwD/DQo=\"}");
    }

    @Test
    void aFileThatIsNotThereIsAMistakeOfTheInput() throws IOException {
        RunResult result = runs.run(document("application/json", "{a: $inputs.file}")
                .withInput("file", new Input.Content(folder.resolve("none.txt"))));

        assertThat(((RunResult.Rejected) result).errors().getFirst().toString()).contains("AZ302", "file", "none.txt");
    }

    @Test
    void aDocumentCannotNameAFileOfThisMachine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "s3cret");

        runs.run(document("application/json", "{a: '@" + secret + "'}"));

        assertThat(server.requests().getFirst().body()).doesNotContain("s3cret");
    }

    private ArazzoRun document(String type, String payload) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: '%s'}]
                paths: {/up: {post: {operationId: upload, requestBody: {content: {'%s': {}}}}}}
                """.formatted(server.url(), type));
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  inputs:
                    type: object
                    properties:
                      text: {type: string}
                      file: {type: string, format: binary}
                      object: {type: object}
                      encoded: {type: string, contentEncoding: base64}
                  steps:
                  - stepId: a
                    operationId: upload
                    requestBody: {contentType: %s, payload: %s}
                """.formatted(type, payload)));
    }
}
