package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.arazzo.export.Exporter;
import dev.callwright.arazzo.export.Exporter.Exported;
import dev.callwright.arazzo.export.Exporter.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Scripts of other tools pass bytes on as a whole body, and do nothing else with them.
@Timeout(60)
class ExportedBytesTest {
    private static final byte[] BYTES = {(byte) 0x89, 'P', 'N', 'G', 0, (byte) 0xFF, '\r', '\n', '"', '$', '\n'};

    @TempDir
    private Path folder;

    @Test
    void theShellScriptSendsTheBytesThatCame() throws Exception {
        assumeThat(hasProgram("curl")).isTrue();
        assumeThat(hasProgram("jq")).isTrue();
        Path script = Files.writeString(
                folder.resolve("run.sh"),
                export("image/png", "$steps.get.outputs.file", Format.CURL)
                        .script()
                        .orElseThrow());
        try (StubServer server = new StubServer(request ->
                request.method().equals("GET") ? Answer.bytes("image/png", BYTES) : Answer.json(200, "{}"))) {
            ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).inheritIO();
            builder.environment().put("api_url", server.url());
            builder.environment().put("text", "t");

            Process process = builder.start();

            assertThat(process.waitFor(40, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
            assertThat(server.requests().get(1).bytes()).isEqualTo(BYTES);
            assertThat(server.requests().get(1).headers().getFirst("Content-Type"))
                    .isEqualTo("image/png");
        }
    }

    @Test
    void otherScriptsKeepThemInTheirOwnWay() throws Exception {
        String k6 = export("image/png", "$steps.get.outputs.file", Format.K6)
                .script()
                .orElseThrow();
        String hurl = export("image/png", "$steps.get.outputs.file", Format.HURL)
                .script()
                .orElseThrow();

        assertThat(k6).contains("responseType: 'binary',", "v.get_file = response.body;", "/up`, v.get_file, {");
        assertThat(hurl).contains("[Options]\noutput: get_file.bin\n", "\nfile,get_file.bin;\nHTTP ");
        assertThat(hurl).doesNotContain("[Captures]");
    }

    @Test
    void anInputThatIsTheWholeBodyIsAVariableAsBefore() throws Exception {
        String script =
                export("image/png", "$inputs.text", Format.CURL).script().orElseThrow();

        assertThat(script).contains("--data-raw \"$(text \"${text}\")\"").doesNotContain("--data-binary");
    }

    @Test
    void aStepThatPutsThemIntoATextIsLeftOutAndSaid() throws Exception {
        for (Format format : Format.values()) {
            Exported exported = export("application/json", "{a: $steps.get.outputs.file}", format);

            assertThat(exported.left())
                    .contains("the step put is left out: get_file is no text, and would stand inside one");
            assertThat(exported.script().orElseThrow()).doesNotContain("/up");
        }
    }

    private Exported export(String type, String payload, Format format) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths:
                  /file: {get: {operationId: download, responses: {'200': {description: d, content: {image/png: {}}}}}}
                  /up: {post: {operationId: upload, requestBody: {content: {'%s': {}}}}}
                """.formatted(type));
        Path document = Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  inputs: {type: object, required: [text], properties: {text: {type: string}}}
                  steps:
                  - {stepId: get, operationId: download, successCriteria: [{condition: $response.body != null}], outputs: {file: $response.body}}
                  - {stepId: put, operationId: upload, requestBody: {contentType: %s, payload: %s}}
                """.formatted(type, payload));
        return new Exporter(Runs.nobody()).export(ArazzoRun.of(document), format);
    }

    private static boolean hasProgram(String name) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    }
}
