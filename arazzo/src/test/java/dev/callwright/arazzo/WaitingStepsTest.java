package dev.callwright.arazzo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.export.Exporter;
import dev.callwright.arazzo.plan.Planner;
import dev.callwright.world.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Steps that wait for webhooks and for events, where a document is looked at and nothing is run.
class WaitingStepsTest {
    @TempDir
    private Path folder;

    private final ArazzoEngine engine = new ArazzoEngine(Runs.nobody(), new VirtualTime());
    private ArazzoRun document;

    @BeforeEach
    void writeADocument() throws IOException {
        Files.writeString(folder.resolve("events.yaml"), """
                asyncapi: 3.0.0
                info: {title: t, version: '1'}
                servers: {s: {host: events.test, protocol: sse}}
                channels: {news: {address: /news}}
                """);
        Files.writeString(folder.resolve("hooks.yaml"), """
                asyncapi: 3.0.0
                info: {title: t, version: '1'}
                channels: {status: {address: /status}}
                """);
        document = ArazzoRun.of(Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.1.0
                info: {title: t, version: '1'}
                sourceDescriptions:
                - {name: events, url: events.yaml, type: asyncapi}
                - {name: hooks, url: hooks.yaml, type: asyncapi}
                workflows:
                - workflowId: main
                  steps:
                  - {stepId: hear, channelPath: '{$sourceDescriptions.hooks.url}#/channels/status', action: receive}
                  - {stepId: read, channelPath: '{$sourceDescriptions.events.url}#/channels/news', action: receive}
                """));
    }

    @Test
    void areNoMistakeOfTheDocument() throws InterruptedException {
        assertThat(engine.lint(document, Optional.empty())).isEmpty();
        assertThat(engine.fix(document).left()).isEmpty();
    }

    @Test
    void canBePlanned() throws InterruptedException {
        assertThat(new Planner(Runs.nobody(), Surroundings.NONE).plan(document).exitCode())
                .isZero();
    }

    @Test
    void areLeftOutOfAScriptWhichSaysSo() throws InterruptedException {
        Exporter.Exported exported = new Exporter(Runs.nobody()).export(document, Exporter.Format.HURL);

        assertThat(exported.errors()).isEmpty();
        assertThat(exported.left())
                .containsExactly(
                        "the step hear sends no request and is left out",
                        "the step read sends no request and is left out");
    }
}
