package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Runs the cases of `conformance/` and compares the requests that a real server saw with their oracle.
class ConformanceTest {
    private static final Path CASES = Path.of("src/test/resources/conformance");
    private static final int MOST_REQUESTS = 5000;

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> everyCaseSendsTheExpectedRequests() throws IOException {
        List<Path> cases;
        try (Stream<Path> all = Files.list(CASES.resolve("cases"))) {
            cases = all.sorted().toList();
        }
        return cases.stream().map(path -> {
            JsonNode expected = json(path.resolve("expect.json"));
            String title = expected.path("id").asString() + " "
                    + expected.path("title").asString();
            return DynamicTest.dynamicTest(title, () -> check(path, expected));
        });
    }

    private void check(Path path, JsonNode expected) throws IOException {
        JsonNode wait = expected.path("cfg").path("retryAfter");
        Map<String, String> retryAfter = wait.isMissingNode() ? Map.of() : Map.of("Retry-After", wait.asString());
        try (StubServer server = new LabServer(retryAfter).start()) {
            Path copy = copy(path, server);
            Runs runs = Runs.overHttp();

            RunResult result = runs.run(settings(copy, expected));

            if (expected.path("requests").asString("").equals("guard")) {
                assertThat(result.exitCode()).isNotZero();
                assertThat(server.requests()).hasSizeLessThan(MOST_REQUESTS);
                return;
            }
            assertThat(new Oracle(expected).objection(server.requests())).isEmpty();
            if (!expected.path("ok").isNull()) {
                assertThat(result.exitCode() == 0)
                        .as("%s", result)
                        .isEqualTo(expected.path("ok").asBoolean());
            }
            if (expected.path("exit").isNumber()) {
                assertThat(result.exitCode())
                        .as("%s", result)
                        .isEqualTo(expected.path("exit").asInt());
            }
            if (expected.path("minSeconds").isNumber()) {
                assertThat(runs.events(RunEvent.Waiting.class).getFirst().span().toMillis())
                        .isEqualTo((long) (expected.path("minSeconds").asDouble() * 1000));
            }
        }
    }

    private static ArazzoRun settings(Path copy, JsonNode expected) {
        ArazzoRun run = ArazzoRun.of(copy.resolve("main.arazzo.yaml"))
                .withWorkflow(expected.path("workflow").asString());
        for (Map.Entry<String, JsonNode> input :
                json(copy.resolve("inputs.json")).properties()) {
            run = run.withInput(input.getKey(), new Input.Value(input.getValue()));
        }
        return run;
    }

    /// The documents name a port of their own.
    private Path copy(Path path, StubServer server) throws IOException {
        Path copy = Files.createDirectories(folder.resolve(path.getFileName()));
        try (Stream<Path> files = Files.list(path)) {
            for (Path file : files.toList()) {
                adapt(file, copy, server);
            }
        }
        adapt(CASES.resolve("lab-openapi.yaml"), copy, server);
        return copy;
    }

    private static void adapt(Path file, Path folder, StubServer server) throws IOException {
        String text =
                Files.readString(file).replace("127.0.0.1:4010", server.url().substring("http://".length()));
        Files.writeString(folder.resolve(file.getFileName()), text);
    }

    private static JsonNode json(Path file) {
        try {
            return Json.parse(Files.readString(file));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }
}
