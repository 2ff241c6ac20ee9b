package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.StubServer.Answer;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Documents as people and programs really write them, with names of our own: the first lines of each say which
/// habits are remarked and which requests are sent.
class HabitsTest {
    private static final Path FOLDER = Path.of("src/test/resources/habits");

    @TestFactory
    Stream<DynamicTest> everyHabitIsRemarkedAndWhatIsMeantIsSent() throws IOException {
        List<Path> documents;
        try (Stream<Path> all = Files.walk(FOLDER)) {
            documents = all.filter(file -> file.toString().endsWith(".arazzo.yaml"))
                    .sorted()
                    .toList();
        }
        return documents.stream()
                .map(file -> DynamicTest.dynamicTest(FOLDER.relativize(file).toString(), () -> check(file)));
    }

    private static void check(Path file) throws Exception {
        List<String> codes = said(file, "# remarks: ", " ");
        List<String> requests = said(file, "# sends: ", ", ");
        Answer answer = new Answer(
                200,
                "application/json",
                "{\"id\":\"x-1\",\"status\":\"active\",\"items\":[{\"id\":\"i-1\"}],\"done\":true,\"error\":null}",
                Map.of());
        try (StubServer server = new StubServer(_ -> answer)) {
            ArazzoRun settings = ArazzoRun.of(file)
                    .withWorkflow("main")
                    .withInput("id", new Input.Text("x-1"))
                    .withTargets(new ArazzoRun.Targets(Map.of("shop", URI.create(server.url())), Map.of(), Map.of()));
            List<Diagnostic> remarks = new ArazzoEngine(
                            new HttpOperationCaller(HttpClient.newHttpClient()), new VirtualTime())
                    .lint(settings, Optional.empty());

            RunResult result = Runs.overHttp().run(settings);

            assertThat(new TreeSet<>(remarks.stream().map(Diagnostic::code).toList()))
                    .as("%s", remarks)
                    .isEqualTo(new TreeSet<>(codes));
            assertThat(server.lines()).as("%s", result).isEqualTo(requests);
            assertThat(result.exitCode()).as("%s", result).isZero();
        }
    }

    private static List<String> said(Path file, String beginning, String between) throws IOException {
        String line = Files.readString(file)
                .lines()
                .filter(text -> text.startsWith(beginning))
                .findFirst()
                .orElse(beginning);
        return Arrays.stream(line.substring(beginning.length()).split(between))
                .filter(text -> !text.isBlank())
                .toList();
    }
}
