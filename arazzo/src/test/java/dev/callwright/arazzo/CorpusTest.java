package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/// Every Arazzo document below the folder that `-Dcallwright.corpus=FOLDER` names is loaded, looked at and planned:
/// without an internal error, within a bounded time, and with a place for what is wrong in it. What was found is
/// written to `target/corpus.txt`.
@EnabledIfSystemProperty(named = "callwright.corpus", matches = ".+")
class CorpusTest {
    private static final Path CORPUS = Path.of(System.getProperty("callwright.corpus", "."));
    private static final OperationCaller NOBODY = (_, _) -> new Reply.Unanswered("nothing is asked in this test");

    private final Map<String, Integer> codes = new TreeMap<>();
    private final Map<String, Integer> results = new TreeMap<>();
    private final Map<String, Integer> strictly = new TreeMap<>();
    private final StringBuilder files = new StringBuilder();

    @Test
    void everyDocumentIsReadAndPlannedWithoutAnInternalError() throws IOException {
        List<Path> documents = documents();

        documents.forEach(
                file -> Assertions.assertTimeoutPreemptively(Duration.ofSeconds(20), () -> look(file), file::toString));

        String found = documents.size() + " documents\nremarks " + codes + "\nruns " + results + "\nstrictly "
                + strictly + "\n\n" + files;
        Files.writeString(Path.of("target/corpus.txt"), found);
        assertThat(documents).isNotEmpty();
    }

    private void look(Path file) throws InterruptedException {
        ArazzoEngine engine = new ArazzoEngine(NOBODY, new VirtualTime());
        List<Diagnostic> remarks = engine.lint(ArazzoRun.of(file), Optional.empty());
        remarks.forEach(remark -> codes.merge(remark.code(), 1, Integer::sum));
        assertThat(remarks).allMatch(remark -> !remark.reason().isBlank());
        assertThat(remarks)
                .filteredOn(remark -> remark.severity() == Diagnostic.Severity.ERROR)
                .allMatch(remark -> remark.line() > 0, "an error with a place in " + file);
        Excerpts excerpts = new Excerpts();
        files.append(CORPUS.relativize(file)).append('\n');
        remarks.stream()
                .filter(remark -> remark.severity() == Diagnostic.Severity.ERROR)
                .forEach(remark -> files.append(excerpts.of(remark)).append('\n'));
        List<Diagnostic> strict = engine.lint(ArazzoRun.of(file).withStrict(true), Optional.empty());
        strictly.merge(strict.stream().anyMatch(CorpusTest::isError) ? "errors" : "clean", 1, Integer::sum);
        engine.fix(ArazzoRun.of(file));
        RunResult result = new Runs(new VirtualTime(), NOBODY).run(ArazzoRun.of(file));
        results.merge(result.getClass().getSimpleName(), 1, Integer::sum);
    }

    private static boolean isError(Diagnostic remark) {
        return remark.severity() == Diagnostic.Severity.ERROR;
    }

    private static List<Path> documents() throws IOException {
        try (Stream<Path> all = Files.walk(CORPUS)) {
            return all.filter(file -> file.toString().matches(".*\\.(ya?ml|json)"))
                    .filter(CorpusTest::isArazzo)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isArazzo(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.limit(100).anyMatch(line -> line.matches("\\s*\"?arazzo\"?\\s*:.*"));
        } catch (IOException e) {
            return false;
        }
    }
}
