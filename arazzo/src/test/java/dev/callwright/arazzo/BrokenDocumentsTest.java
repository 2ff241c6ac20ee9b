package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Each document of `broken/` breaks one rule. What is told about it stands beside it, and nothing is sent.
///
/// With `-Dcallwright.writeDocs=true` the messages are written anew, to be read before they are kept.
class BrokenDocumentsTest {
    private static final Path FOLDER = Path.of("src/test/resources/broken");
    private static final boolean WRITE = Boolean.getBoolean("callwright.writeDocs");
    private static final OperationCaller NOBODY = (call, _) -> new Reply.Unanswered("asked for " + call.url());

    @TestFactory
    Stream<DynamicTest> everyBrokenRuleIsToldWithItsPlaceAndItsRemedy() throws IOException {
        return documents().stream()
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    List<Diagnostic> remarks =
                            new ArazzoEngine(NOBODY, new VirtualTime()).lint(ArazzoRun.of(file), Optional.empty());

                    assertTold(file, remarks);
                    assertThat(remarks)
                            .anyMatch(remark -> remark.severity() == Diagnostic.Severity.ERROR || isOnlyRemark(file));
                }));
    }

    @TestFactory
    Stream<DynamicTest> noRequestIsSentForABrokenDocument() throws IOException {
        return documents().stream()
                .filter(file -> !isOnlyRemark(file))
                .map(file -> DynamicTest.dynamicTest(name(file), () -> {
                    List<HttpCall> sent = new ArrayList<>();
                    Runs runs = new Runs(new VirtualTime(), (call, _) -> {
                        sent.add(call);
                        return new Reply.Answered(new HttpAnswer(200, Map.of(), ""));
                    });

                    RunResult result =
                            runs.run(ArazzoRun.of(file).withWorkflow("main").withInput("given", TEXT));

                    assertThat(sent).isEmpty();
                    assertThat(result.exitCode()).as("%s", result).isEqualTo(2);
                }));
    }

    private static final Input TEXT = new Input.Text("x");

    private static void assertTold(Path file, List<Diagnostic> remarks) throws IOException {
        Excerpts excerpts = new Excerpts();
        String told = remarks.stream()
                        .map(excerpts::of)
                        .map(text -> text.replace(FOLDER + "/", ""))
                        .map(text -> text.replace(FOLDER.toAbsolutePath() + "/", ""))
                        .collect(Collectors.joining("\n\n"))
                + "\n";
        Path expected = FOLDER.resolve(name(file) + ".txt");
        if (WRITE) {
            Files.writeString(expected, told);
        }
        assertThat(told).isEqualTo(Files.readString(expected));
    }

    /// What the standard only advises against does not keep a document from running.
    private static boolean isOnlyRemark(Path file) {
        return name(file).startsWith("remark-");
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.list(FOLDER)) {
            return all.filter(file -> file.toString().contains(".arazzo."))
                    .sorted()
                    .toList();
        }
    }

    private static String name(Path file) {
        return file.getFileName().toString().replaceFirst("\\.arazzo\\..*", "");
    }
}
