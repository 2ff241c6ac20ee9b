package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.testkit.Scratch;
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
import net.jqwik.api.constraints.Size;

class BytesThroughTest {
    @Property(tries = 100)
    void anyBytesOfAnyTypeOfBytesGoThroughUnchanged(
            @ForAll @Size(min = 1, max = 300) byte[] bytes, @ForAll("types") String type) throws IOException {
        List<HttpCall> calls = new ArrayList<>();
        Path folder = Scratch.folder();
        Runs runs = new Runs(new VirtualTime(), (call, _) -> {
            calls.add(call);
            return new Reply.Answered(HttpAnswer.of(200, Map.of("Content-Type", List.of(type)), bytes));
        });

        RunResult result = runs.run(document(folder));

        assertThat(result.exitCode()).isZero();
        assertThat(calls.get(1).bytes()).hasValue(bytes);
        assertThat(calls.get(1).header("Content-Type")).contains("application/octet-stream");
        assertThat(calls.get(1).size()).isEqualTo(bytes.length);
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of(
                "application/octet-stream", "image/png", "audio/L16; rate=16000; channels=2", "application/pdf");
    }

    private static ArazzoRun document(Path folder) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths:
                  /file: {get: {operationId: download}}
                  /up: {post: {operationId: upload, requestBody: {content: {application/octet-stream: {}}}}}
                """);
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  steps:
                  - {stepId: get, operationId: download, outputs: {file: $response.body}}
                  - {stepId: put, operationId: upload, requestBody: {contentType: application/octet-stream, payload: $steps.get.outputs.file}}
                """));
    }
}
