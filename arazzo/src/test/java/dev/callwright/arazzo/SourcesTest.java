package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a document may make a run read, and how much of it.
@Timeout(30)
class SourcesTest {
    private static final String API =
            "{openapi: 3.1.0, servers: [{url: 'http://api.test'}], paths: {/ping: {get: {operationId: ping}}}}";

    @TempDir
    private Path folder;

    private final List<String> fetched = new ArrayList<>();
    private String answer = API;
    private final Runs runs = new Runs(new VirtualTime(), (call, _) -> {
        fetched.add(call.url().toString());
        return new Reply.Answered(new HttpAnswer(200, Map.of(), answer));
    });

    @ParameterizedTest
    @ValueSource(strings = {"file://elsewhere/api.yaml", "file:api.yaml", "a%00b.yaml", "urn:api", "//elsewhere/api"})
    void anAddressThatIsNoFileHereIsAProblem(String url) throws IOException {
        RunResult result = runs.run(document("{name: api, url: '" + url + "', type: openapi}"));

        assertThat(((RunResult.Rejected) result).errors().getFirst().toString()).contains("AZ201", "api", url);
    }

    @Test
    void aDocumentFromTheWebCannotNameAFileOfThisMachine() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), API);
        answer = text("{name: file, url: '" + secret.toUri() + "', type: openapi}");

        RunResult result = runs.run(document("{name: other, url: 'http://web.test/other.yaml', type: arazzo}"));

        assertThat(((RunResult.Rejected) result).errors().getFirst().reason())
                .contains("a document from the web cannot name a file");
    }

    @Test
    void anApiThatSeveralSourcesNameIsFetchedOnce() throws IOException {
        runs.run(document("{name: a, url: 'http://web.test/api', type: openapi},"
                + "{name: b, url: 'http://web.test/api', type: openapi}"));

        assertThat(fetched).containsExactly("http://web.test/api");
    }

    @Test
    void noMoreIsFetchedThanAHundredPlaces() throws IOException {
        String sources = IntStream.range(0, 150)
                .mapToObj(i -> "{name: s" + i + ", url: 'http://web.test/" + i + "', type: openapi}")
                .collect(Collectors.joining(","));

        runs.run(document(sources));

        assertThat(fetched).hasSizeLessThanOrEqualTo(100);
    }

    private ArazzoRun document(String sources) throws IOException {
        return ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), text(sources)));
    }

    private static String text(String sources) {
        return """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [%s]
                workflows:
                - workflowId: main
                  steps: [{stepId: a, operationId: ping}]
                """.formatted(sources);
    }
}
