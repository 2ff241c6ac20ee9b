package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun.Input;
import dev.callwright.arazzo.DocumentBundle.Part;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.json.Json;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes along with a document that is run where the files of this machine are not.
class BundleTest {
    private static final String API = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\npaths: {%s}\n";
    private static final URI WEB = URI.create("http://docs.test/web.yaml");

    @TempDir
    private Path folder;

    @Test
    void takesAlongEverythingThatItTalksAbout() throws Exception {
        String inner = document("- {name: deep, url: deep.yaml, type: openapi}", "deep");
        String outer = document(
                "- {name: split, url: split.yaml, type: openapi}\n- {name: web, url: '" + WEB + "', type: openapi}\n"
                        + "- {name: other, url: inner.yaml, type: arazzo}",
                "$sourceDescriptions.split.split");
        write("outer.yaml", outer);
        write("inner.yaml", inner);
        write("deep.yaml", api("deep"));
        write("split.yaml", API.formatted("/split: {$ref: 'part.yaml'}"));
        write("part.yaml", "{get: {operationId: split}}");

        DocumentBundle bundle = bundle("outer.yaml");

        assertThat(bundle.errors()).isEmpty();
        assertThat(bundle.text()).isEqualTo(outer);
        assertThat(bundle.sources()).containsOnlyKeys("split", "web", "other", "deep");
        assertThat(bundle.sources()).containsEntry("web", new Part.At(WEB));
        assertThat(bundle.sources()).containsEntry("other", new Part.Text(inner));
        assertThat(text(bundle, "split")).contains("\"operationId\":\"split\"");
        assertThat(text(bundle, "deep")).contains("\"operationId\":\"deep\"");
    }

    @Test
    void refusesOneNameForTwoSources() throws Exception {
        write(
                "outer.yaml",
                document(
                        "- {name: api, url: one.yaml, type: openapi}\n- {name: other, url: inner.yaml, type: arazzo}",
                        "one"));
        write("inner.yaml", document("- {name: api, url: two.yaml, type: openapi}", "two"));
        write("one.yaml", api("one"));
        write("two.yaml", api("two"));

        DocumentBundle bundle = bundle("outer.yaml");

        assertThat(bundle.text()).isEmpty();
        assertThat(bundle.errors())
                .singleElement()
                .asString()
                .contains("two documents call different sources api", "one.yaml", "two.yaml");
    }

    @Test
    void inputsAreWhatJsonCanSay() throws Exception {
        Path picture = Files.write(folder.resolve("picture.png"), new byte[] {(byte) 0x89, 'P', (byte) 0xff, 0});
        Path note = Files.writeString(folder.resolve("note.txt"), "for you");
        DocumentOutline.Entry workflow = new DocumentOutline.Entry("main", "", Optional.of(Json.parse("""
                {"properties": {"count": {"type": "integer"}, "encoded": {"type": "string", "contentEncoding": "base64"},
                 "note": {"type": "string"}, "usual": {"default": 7}}}""")));

        ReadInputs right = ArazzoEngine.read(
                workflow,
                Map.of(
                        "count", new Input.Text("3"),
                        "encoded", new Input.Content(picture),
                        "note", new Input.Content(note)),
                MissingInputs.NONE);
        ReadInputs wrong = ArazzoEngine.read(workflow, Map.of("note", new Input.Content(picture)), MissingInputs.NONE);

        assertThat(right.problems()).isEmpty();
        assertThat(Json.parse(Json.write(right.values())))
                .isEqualTo(Json.parse("{\"count\":3,\"encoded\":\"iVD/AA==\",\"note\":\"for you\",\"usual\":7}"));
        assertThat(wrong.problems()).singleElement().asString().contains("picture.png", "contentEncoding: base64");
    }

    private DocumentBundle bundle(String file) throws InterruptedException {
        OperationCaller web = (call, _) -> call.url().equals(WEB)
                ? new Reply.Answered(new HttpAnswer(200, Map.of(), api("web")))
                : new Reply.Unanswered("nobody is there");
        return new ArazzoEngine(web, new VirtualTime()).bundle(ArazzoRun.of(folder.resolve(file)));
    }

    private static String text(DocumentBundle bundle, String source) {
        return bundle.sources().get(source) instanceof Part.Text(String text) ? text : "";
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String api(String operation) {
        return API.formatted("/" + operation + ": {get: {operationId: " + operation + "}}");
    }

    private static String document(String sources, String operation) {
        return "arazzo: 1.0.1\ninfo: {title: t, version: '1'}\nsourceDescriptions:\n" + sources
                + "\nworkflows:\n- workflowId: main\n  steps:\n  - {stepId: only, operationId: " + operation + "}\n";
    }
}
