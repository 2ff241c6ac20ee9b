package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.language.LanguageHelp;
import dev.callwright.testkit.Scratch;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

/// Whatever stands in a document or comes from a server: it is told, not thrown, and ends.
class EditorFuzzTest {
    private static final Path SEED =
            Path.of("src/test/resources/seeds/arazzo/twilio-make-call-track-status-workflow.yml");
    private static final String FLOW = """
            arazzo: 1.1.0
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml}]
            workflows:
            - workflowId: main
              steps:
              - stepId: look
                operationId: look
                successCriteria:
                - {condition: '$.items[?@.size > 1]', context: $response.body, type: jsonpath}
                - {condition: $response.body#/state == 'done'}
                onFailure:
                - {name: once, type: retry, criteria: [{condition: //a, context: $response.body, type: xpath}]}
                outputs:
                  all: $response.body
                  one: {context: $response.body, selector: '$..size', type: jsonpath}
                  head: $response.header.retry-after
            """;

    @Property(tries = 150)
    void anEditorIsAnsweredWhereverSomebodyWritesInADamagedDocument(
            @ForAll @IntRange(max = 5_000) int place,
            @ForAll("damages") String damage,
            @ForAll @IntRange(max = 110) int line,
            @ForAll @IntRange(max = 60) int column)
            throws IOException, InterruptedException {
        String seed = Files.readString(SEED);
        int at = place % seed.length();
        String damaged = seed.substring(0, at) + damage + seed.substring(Math.min(seed.length(), at + damage.length()));
        OperationCaller nobody = (_, _) -> new Reply.Unanswered("nobody");
        LanguageHelp help = new LanguageHelp(new ArazzoEngine(nobody, new VirtualTime()), nobody, SEED);

        List<Diagnostic> remarks = help.changed(damaged);

        Excerpts excerpts = new Excerpts(SEED.toString(), damaged);
        assertThat(remarks).allMatch(remark -> !excerpts.of(remark).isBlank());
        assertThat(help.proposals(line, column)).allMatch(proposal -> proposal.replaces() <= column);
        assertThat(help.definition(line, column)).isNotNull();
        assertThat(help.hover(line, column)).isNotNull();
        for (Diagnostic remark : remarks.subList(0, Math.min(2, remarks.size()))) {
            assertThat(help.mends(remark)).allMatch(mend -> mend.first() >= 0);
        }
    }

    @Property(tries = 150)
    void aRunEndsWhateverAServerAnswers(
            @ForAll("bodies") String body,
            @ForAll @StringLength(max = 12) String header,
            @ForAll @IntRange(min = 100, max = 599) int status,
            @ForAll("types") String type)
            throws IOException {
        Path folder = Scratch.folder();
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths: {/look: {get: {operationId: look}}}
                """);
        Path file = Files.writeString(folder.resolve("flow.yaml"), FLOW);
        Map<String, List<String>> headers = Map.of("Content-Type", List.of(type), "Retry-After", List.of(header));

        RunResult result = new Runs(
                        new VirtualTime(), (_, _) -> new Reply.Answered(new HttpAnswer(status, headers, body)))
                .run(ArazzoRun.of(file));

        assertThat(result.exitCode()).isIn(0, 1, 4);
    }

    @Property(tries = 200)
    void aCatalogueIsReadOrRefused(@ForAll @StringLength(max = 80) String text) throws IOException {
        Path file = Files.writeString(Scratch.folder().resolve("catalogue.yaml"), text);
        try {
            assertThat(Catalogue.read(file).files()).isNotNull();
        } catch (IOException refused) {
            assertThat(Optional.ofNullable(refused.getMessage())).isPresent();
        }
    }

    @Provide
    Arbitrary<String> damages() {
        return Arbitraries.of(
                        "- ",
                        ": ",
                        "\n",
                        "  ",
                        "&x ",
                        "*x",
                        "{",
                        "}",
                        "[",
                        "\"",
                        "|",
                        ">",
                        "$inputs.",
                        "$steps.",
                        "{$",
                        "null",
                        "1",
                        "\t",
                        "#",
                        "dependsOn: [a]\n",
                        "type: jsonpath",
                        "é😀")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        "\"a\"",
                        ":",
                        ",",
                        "\"items\"",
                        "\"size\"",
                        "1",
                        "-",
                        "e9",
                        "<a>",
                        "</a>",
                        "<!DOCTYPE a>",
                        "&x;",
                        "null",
                        "\\u0000",
                        "é",
                        " ",
                        "\"state\":\"done\"")
                .list()
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> types() {
        return Arbitraries.of("application/json", "application/xml", "text/plain", "", "a/b;charset=none", "x+json");
    }
}
