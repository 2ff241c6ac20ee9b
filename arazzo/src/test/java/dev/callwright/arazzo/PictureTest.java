package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.graph.Picture;
import dev.callwright.arazzo.report.RunRecorder;
import dev.callwright.arazzo.report.RunReport;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.node.JsonNodeFactory;

class PictureTest {
    private static final Path SEEDS = Path.of("src/test/resources/seeds/arazzo");

    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: t, version: '1'}
            sourceDescriptions: [{name: api, url: api.yaml, type: openapi}]
            workflows:
            - workflowId: main
              dependsOn: [early]
              steps:
              - stepId: ask
                operationId: ping
                successCriteria: [{condition: $statusCode == 200}]
                onFailure:
                - {name: again, type: retry, retryLimit: 3}
                - {name: over, type: goto, stepId: last}
                - {name: out, type: end}
              - {stepId: nested, workflowId: inner}
              - stepId: last
                operationId: ping
                onSuccess: [{name: back, type: goto, stepId: ask, criteria: [{condition: $statusCode == 202}]}]
            - workflowId: early
              steps: [{stepId: first, operationId: ping}]
            - workflowId: inner
              steps: [{stepId: deep, operationId: ping}]
            - workflowId: alone
              steps: [{stepId: nobody, operationId: ping}]
            """;

    @TempDir
    private Path folder;

    @Test
    void everyWayOfTheDocumentIsDrawn() throws Exception {
        String mermaid = Picture.Format.MERMAID.write(picture("main"));

        assertThat(mermaid.lines().map(String::strip))
                .startsWith("flowchart TD", "subgraph w0[\"main\"]", "n0([\"start\"])", "n1[\"ask<br/>ping\"]")
                .contains(
                        "n1 --> n2",
                        "n1 -.->|\"again ×3\"| n1",
                        "n1 -->|\"over\"| n3",
                        "n3 -->|\"back: $statusCode == 202\"| n1",
                        "n2[\"nested<br/>runs inner\"]",
                        "n6 -.->|\"before\"| n0",
                        "n2 -.-> n9")
                .noneMatch(line -> line.contains("alone"))
                // The action over always applies, so the one after it never does.
                .noneMatch(line -> line.contains("\"out\""));
    }

    @Test
    void theWayThatARunTookIsMarked() throws Exception {
        String mermaid = Picture.Format.MERMAID.write(
                picture("main").after(report(200, 503, 503, 503, 503, 202, 200, 200, 200)));

        assertThat(mermaid.lines().map(String::strip))
                .contains(
                        "n1 -.->|\"again ×3 ×3\"| n1",
                        "n1 -->|\"over\"| n3",
                        "n3 -->|\"back: $statusCode == 202\"| n1",
                        "class n1 passed",
                        "class n2 passed",
                        "class n4 passed",
                        "class n10 passed")
                .anyMatch(line -> line.startsWith("linkStyle"));
    }

    @Test
    void theSvgIsWellFormedAndItsBoxesDoNotOverlap() throws Exception {
        for (String seed :
                List.of("twilio-make-call-track-status-workflow.yml", "twilio-end-active-call-workflow.yml")) {
            Picture picture = Picture.of(SEEDS.resolve(seed), Optional.empty(), Runs.nobody())
                    .picture()
                    .orElseThrow();

            Document svg = xml(Picture.Format.SVG.write(picture));

            assertThat(svg.getDocumentElement().getTagName()).isEqualTo("svg");
            assertThat(overlaps(svg)).isEmpty();
        }
        assertThat(overlaps(xml(Picture.Format.SVG.write(picture("main"))))).isEmpty();
    }

    @Test
    void aStepThatSendsSaysSoAndNoWayLeadsToAStepThatIsNotThere() throws Exception {
        Path file = Files.writeString(folder.resolve("send.yaml"), """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: events, url: events.yaml, type: asyncapi}]
                workflows:
                - workflowId: main
                  steps:
                  - {stepId: say, channelPath: '{$sourceDescriptions.events.url}#/channels/a~1b~0c', action: send}
                  - {stepId: next, operationId: ping, onSuccess: [{name: away, type: goto, stepId: none}]}
                """);

        String mermaid = Picture.Format.MERMAID.write(
                Picture.of(file, Optional.empty(), Runs.nobody()).picture().orElseThrow());

        assertThat(mermaid).contains("say<br/>sends to /channels/a/b~c").doesNotContain("away");
    }

    @Test
    void aDocumentThatCannotBeReadIsSaid() throws Exception {
        Picture.Drawn drawn = Picture.of(folder.resolve("none.yaml"), Optional.empty(), Runs.nobody());

        assertThat(drawn.picture()).isEmpty();
        assertThat(drawn.errors()).extracting(Diagnostic::code).containsExactly("AZ201");
    }

    @Property(tries = 100)
    void whateverStandsInADocumentThePictureIsWellFormed(@ForAll String condition, @ForAll String name)
            throws Exception {
        String text = JsonNodeFactory.instance.stringNode(condition).toString();
        String key = JsonNodeFactory.instance.stringNode(name).toString();
        Path file = Files.createTempFile("picture", ".json");
        Files.writeString(file, """
                {"arazzo": "1.0.1", "info": {"title": "t", "version": "1"},
                 "sourceDescriptions": [{"name": "a", "url": "a.yaml"}],
                 "workflows": [{"workflowId": %s, "steps": [{"stepId": %1$s, "operationId": %s,
                   "onSuccess": [{"name": "x", "type": "end", "criteria": [{"condition": %2$s}]}]}]}]}
                """.formatted(key, text));

        Picture.Drawn drawn = Picture.of(file, Optional.empty(), Runs.nobody());

        if (drawn.picture().isPresent()) {
            xml(Picture.Format.SVG.write(drawn.picture().get()));
        }
        Files.delete(file);
    }

    private Picture picture(String workflow) throws IOException, InterruptedException {
        return Picture.of(document(), Optional.of(workflow), Runs.nobody())
                .picture()
                .orElseThrow();
    }

    private Path document() throws IOException {
        Files.writeString(folder.resolve("api.yaml"), """
                openapi: 3.1.0
                servers: [{url: 'http://api.test'}]
                paths: {/ping: {get: {operationId: ping}}}
                """);
        return Files.writeString(folder.resolve("main.yaml"), DOCUMENT);
    }

    private RunReport report(int... statuses) throws IOException {
        List<Reply> replies = new ArrayList<>();
        for (int status : statuses) {
            replies.add(new Reply.Answered(new HttpAnswer(status, Map.of(), "")));
        }
        Runs runs = new Runs(new VirtualTime(), (_, _) -> replies.removeFirst());
        runs.run(ArazzoRun.of(document()).withWorkflow("main"));
        RunRecorder recorder = new RunRecorder(InstantSource.fixed(Instant.EPOCH));
        runs.events().forEach(recorder::on);
        return recorder.report().orElseThrow();
    }

    private static List<String> overlaps(Document svg) {
        List<int[]> boxes = new ArrayList<>();
        List<String> overlaps = new ArrayList<>();
        var rects = svg.getElementsByTagName("rect");
        for (int i = 0; i < rects.getLength(); i++) {
            Element rect = (Element) rects.item(i);
            if (rect.getAttribute("class").startsWith("box")) {
                int[] box = {number(rect, "x"), number(rect, "y"), number(rect, "width"), number(rect, "height")};
                boxes.stream()
                        .filter(other -> box[0] < other[0] + other[2]
                                && other[0] < box[0] + box[2]
                                && box[1] < other[1] + other[3]
                                && other[1] < box[1] + box[3])
                        .forEach(other -> overlaps.add(box[0] + "," + box[1] + " and " + other[0] + "," + other[1]));
                boxes.add(box);
            }
        }
        assertThat(boxes).isNotEmpty();
        return overlaps;
    }

    private static int number(Element element, String name) {
        return Integer.parseInt(element.getAttribute(name));
    }

    private static Document xml(String text) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }
}
