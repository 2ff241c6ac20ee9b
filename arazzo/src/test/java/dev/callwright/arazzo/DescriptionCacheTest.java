package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DescriptionCacheTest {
    private static final String PROSE = "      description: " + "long prose ".repeat(30_000) + "\n";

    private static final String REFERRED = """
                  callbacks: {seen: {content: {x: {schema: {type: object}}}}}
                  requestBody: {$ref: '#/paths/~1ping/get/callbacks/seen'}
            """;

    @TempDir
    private Path folder;

    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void describeALargeApi() throws IOException {
        describe("/ping", "");
        Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
                workflows:
                - workflowId: main
                  steps:
                  - {stepId: a, operationId: ping, parameters: [{name: description, in: query, value: {x: 1}}]}
                """);
    }

    @Test
    void theSecondRunSendsTheSameFromTheCache() throws IOException {
        run();
        List<Path> kept = entries();
        run();

        assertThat(sent).containsExactly("http://api.test/ping?description%5Bx%5D=1", sent.getFirst());
        assertThat(kept).hasSize(1);
        assertThat(Files.size(kept.getFirst())).isLessThan(2_000);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cache())))
                .isEqualTo("rwx------");
    }

    @Test
    void aTextThatChangedIsReadAnew() throws IOException {
        run();
        describe("/pong", "");
        run();

        assertThat(sent)
                .extracting(url -> url.split("[?]", 2)[0])
                .containsExactly("http://api.test/ping", "http://api.test/pong");
        assertThat(entries()).hasSize(2);
    }

    @Test
    void aFileThatNobodyTouchedIsNotReadAgain() throws IOException {
        age(noteOfTheFirstEntry());

        run();

        assertThat(sent.getLast()).startsWith("http://api.test/ping?");
    }

    @Test
    void aFileThatWasTouchedIsReadAgain() throws IOException {
        age(noteOfTheFirstEntry());
        describe("/pang", "");

        run();

        assertThat(sent.getLast()).startsWith("http://api.test/pang?");
    }

    @Test
    void whatWasNotedWhenTheFileHadJustChangedIsNotTrusted() throws IOException {
        noteOfTheFirstEntry();

        run();

        assertThat(sent.getLast()).startsWith("http://api.test/pong?");
    }

    @Test
    void aDamagedNoteIsAsGoodAsNone() throws IOException {
        Path note = noteOfTheFirstEntry();
        Files.writeString(note, "\0");
        age(note);

        run();

        assertThat(sent.getLast()).startsWith("http://api.test/pong?");
    }

    @Test
    void whatIsReferredToIsNotLeftOut() throws IOException {
        describe("/ping", REFERRED);

        run();
        run();

        assertThat(sent).hasSize(2);
        assertThat(Files.readString(entries().getFirst())).contains("callbacks");
    }

    @Test
    void aDamagedEntryAndAFolderThatCannotBeMadeAreAsGoodAsNone() throws IOException {
        run();
        Files.writeString(entries().getFirst(), "{");
        run();
        Files.writeString(folder.resolve("file"), "");
        run(folder.resolve("file/cache"));

        assertThat(sent).hasSize(3);
    }

    private void run() {
        run(cache());
    }

    private void run(Path cache) {
        VirtualTime time = new VirtualTime();
        OperationCaller caller = (call, _) -> {
            sent.add(call.url().toString());
            return new Reply.Answered(new HttpAnswer(200, Map.of(), ""));
        };
        AtomicReference<RunResult> result = new AtomicReference<>();
        time.start(
                "run",
                () -> result.set(new ArazzoEngine(caller, time, Surroundings.NONE.withCache(Optional.of(cache)))
                        .run(ArazzoRun.of(folder.resolve("main.yaml")), _ -> {})));
        time.run();
        assertThat(result.get().exitCode()).isZero();
    }

    private Path cache() {
        return folder.resolve("caches/callwright");
    }

    private List<Path> entries() throws IOException {
        return kept(".json");
    }

    private List<Path> kept(String kind) throws IOException {
        try (Stream<Path> all = Files.list(cache())) {
            return all.filter(file -> file.toString().endsWith(kind)).toList();
        }
    }

    /// What is noted of the one large file is changed to the entry that the first run kept.
    private Path noteOfTheFirstEntry() throws IOException {
        run();
        String first = entries().getFirst().getFileName().toString();
        describe("/pong", "");
        run();
        Path note = kept(".file").getFirst();
        List<String> lines = Files.readAllLines(note);
        Files.write(note, List.of(lines.getFirst(), first));
        return note;
    }

    private static void age(Path note) throws IOException {
        Files.setLastModifiedTime(note, FileTime.from(Instant.now().plusSeconds(10)));
    }

    private void describe(String path, String more) throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths:
                  %s:
                    get:
                      operationId: ping
                      parameters: [{name: description, in: query, style: deepObject, explode: true}]
                """.formatted(path) + PROSE + more);
    }
}
