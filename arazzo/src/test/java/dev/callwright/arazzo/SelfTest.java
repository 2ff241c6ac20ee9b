package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Targets;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a document says of its own address, copies of documents, and whom documents from the web may name.
class SelfTest {
    private static final String API = """
            openapi: 3.2.0
            $self: https://docs.test/apis/shop.yaml
            servers: [{url: 'http://api.test'}]
            paths: {/ping: {get: {operationId: ping}}}
            """;

    @TempDir
    private Path folder;

    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> web = new HashMap<>();

    @Test
    void sourcesAreRelativeToTheAddressThatTheDocumentGivesItself() throws IOException {
        Files.createDirectories(folder.resolve("apis"));
        Files.writeString(folder.resolve("apis/shop.yaml"), API);
        ArazzoRun flow = flow("$self: apis/flow.yaml", "shop.yaml");

        RunResult result = run(flow);

        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(asked).containsExactly("http://api.test/ping");
    }

    @Test
    void aFileBesideADocumentIsTheCopyOfTheAddressBesideItsOwn() throws IOException {
        Files.writeString(folder.resolve("shop.yaml"), API);
        ArazzoRun flow = flow("$self: https://docs.test/flows/flow.yaml", "shop.yaml");

        assertThat(run(flow).exitCode()).isZero();
        assertThat(asked).containsExactly("http://api.test/ping");
    }

    @Test
    void aFileBesideADocumentIsTheCopyAlsoWhereItsWholeAddressIsWritten() throws IOException {
        Files.createDirectories(folder.resolve("apis"));
        Files.writeString(folder.resolve("apis/shop.yaml"), API);
        ArazzoRun flow = flow("$self: https://docs.test/flows/flow.yaml", "https://docs.test/flows/apis/shop.yaml");

        assertThat(run(flow).exitCode()).isZero();
        assertThat(asked).containsExactly("http://api.test/ping");
    }

    @Test
    void whatIsNotThereIsFetchedFromBesideTheDocumentsOwnAddress() throws IOException {
        web.put("https://docs.test/flows/shop.yaml", API);
        ArazzoRun flow = flow("$self: https://docs.test/flows/flow.yaml", "shop.yaml");

        assertThat(run(flow).exitCode()).isZero();
        assertThat(asked).containsExactly("https://docs.test/flows/shop.yaml", "http://api.test/ping");
    }

    @Test
    void aCatalogueFindsCopiesByWhatTheySayTheirAddressIs() throws IOException {
        Path copies = Files.createDirectories(folder.resolve("copies/deep"));
        Files.writeString(copies.resolve("any.yaml"), API);
        ArazzoRun flow = flow("$self: flow.yaml", "https://docs.test/apis/shop.yaml");

        RunResult result =
                run(flow.withTargets(Targets.AS_WRITTEN.withCatalogue(Catalogue.read(folder.resolve("copies")))));

        assertThat(result.exitCode()).as("%s", result).isZero();
        assertThat(asked).containsExactly("http://api.test/ping");
    }

    @Test
    void aCatalogueCanBeAFileOfLines() throws IOException {
        Files.writeString(folder.resolve("copy.yaml"), API);
        Path lines =
                Files.writeString(folder.resolve("catalog.yaml"), "# copies\n'https://elsewhere.test/a': copy.yaml\n");
        ArazzoRun flow = flow("$self: flow.yaml", "https://elsewhere.test/a");

        RunResult result = run(flow.withTargets(Targets.AS_WRITTEN.withCatalogue(Catalogue.read(lines))));

        assertThat(result.exitCode()).as("%s", result).isZero();
    }

    @Test
    void aDocumentFromTheWebLeadsToNoOtherHostUnlessThatIsAllowed() throws IOException {
        web.put("https://docs.test/other.yaml", text("arazzo: 1.0.1", "http://inside.test/shop.yaml"));
        web.put("http://inside.test/shop.yaml", API);
        ArazzoRun flow = ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: other, url: 'https://docs.test/other.yaml'}]
                workflows:
                - workflowId: main
                  steps: [{stepId: run, workflowId: $sourceDescriptions.other.main}]
                """));

        RunResult refused = run(flow);
        RunResult allowed = run(
                flow.withTargets(Targets.AS_WRITTEN.withCatalogue(Catalogue.NONE.withHosts(Set.of("inside.test")))));

        assertThat(((RunResult.Rejected) refused).errors().getFirst().toString())
                .contains("AZ214", "--allow-host");
        assertThat(allowed.exitCode()).as("%s", allowed).isZero();
    }

    private RunResult run(ArazzoRun settings) {
        return new Runs(new VirtualTime(), (call, _) -> {
                    asked.add(call.url().toString());
                    String text = web.get(call.url().toString());
                    boolean page = call.url().getHost().equals("docs.test")
                            || call.url().getHost().equals("inside.test");
                    return new Reply.Answered(
                            new HttpAnswer(page && text == null ? 404 : 200, Map.of(), text == null ? "" : text));
                })
                .run(settings);
    }

    private ArazzoRun flow(String self, String url) throws IOException {
        return ArazzoRun.of(Files.writeString(folder.resolve("flow.yaml"), text("arazzo: 1.1.0\n" + self, url)));
    }

    private static String text(String head, String url) {
        return """
                %s
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: shop, url: '%s'}]
                workflows:
                - workflowId: main
                  steps: [{stepId: ping, operationId: ping}]
                """.formatted(head, url);
    }
}
