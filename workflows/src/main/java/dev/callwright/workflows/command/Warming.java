package dev.callwright.workflows.command;

import dev.callwright.arazzo.ArazzoEngine;
import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.HttpClients;
import dev.callwright.arazzo.HttpOperationCaller;
import dev.callwright.world.SystemTime;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Optional;

/// Lets what reads documents be loaded while the command line is still read: where there are two processors, a command
/// begins the earlier.
final class Warming {
    private static final String DOCUMENT = """
            arazzo: 1.0.1
            info: {title: Warming, version: 1.0.0}
            sourceDescriptions:
            - {name: own, url: own.arazzo.yaml, type: arazzo}
            workflows:
            - workflowId: main
              inputs: {type: object, properties: {name: {type: string}}}
              steps:
              - stepId: step
                workflowId: main
                parameters: [{name: name, value: $inputs.name}]
                successCriteria: [{condition: $statusCode == 200}]
            """;

    private Warming() {}

    static void start() {
        Thread.ofPlatform().daemon().name("warming").start(Warming::load);
    }

    private static void load() {
        try (SystemTime time = new SystemTime();
                HttpClient http = HttpClients.open()) {
            // What it finds does not matter.
            var _ = new ArazzoEngine(new HttpOperationCaller(http), time)
                    .lint(ArazzoRun.of(Path.of("warming.arazzo.yaml")), Optional.of(DOCUMENT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
