package dev.callwright.arazzo.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.OperationCaller.Reply;
import dev.callwright.arazzo.Surroundings;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.LoadedDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SnapshotTest {
    @TempDir
    private Path folder;

    @Test
    void aRunThatAnEarlierVersionKeptAfterAGotoGoesOnInTheWorkflowItWentTo() throws Exception {
        LoadedDocument document = document();
        JsonNode kept = Json.parse("""
                {"deadline": "2026-01-01T00:00:00Z", "steps": 3, "inputs": {}, "finished": {}, "dependencies": [],
                 "root": {"document": "%1$s", "workflow": "a", "index": 0, "attempt": 1, "begun": false,
                  "handedOver": true, "inputs": {}, "steps": {}, "retries": {},
                  "inner": {"document": "%1$s", "workflow": "b", "index": 1, "attempt": 0, "begun": false,
                   "handedOver": false, "inputs": {"n": 1}, "steps": {}, "retries": {}}}}
                """.formatted(document.location()));

        RunState state = Snapshot.read(kept, document, Optional.empty());

        WorkflowState now = state.root().inner().orElseThrow();
        assertThat(now.workflow().id()).isEqualTo("b");
        assertThat(now.before()).containsExactly("a");
        assertThat(now.position().index).isEqualTo(1);
        assertThat(Snapshot.read(Snapshot.of(state), document, Optional.empty())
                        .root()
                        .inner()
                        .orElseThrow()
                        .before())
                .containsExactly("a");
    }

    private LoadedDocument document() throws Exception {
        Files.writeString(folder.resolve("api.yaml"), "openapi: 3.1.0\npaths: {/p: {get: {operationId: p}}}\n");
        Path file = Files.writeString(folder.resolve("main.yaml"), """
                arazzo: 1.0.1
                info: {title: t, version: '1'}
                sourceDescriptions: [{name: api, url: api.yaml}]
                workflows:
                - {workflowId: a, steps: [{stepId: s, operationId: p}]}
                - {workflowId: b, steps: [{stepId: s, operationId: p}, {stepId: t, operationId: p}]}
                """);
        return new Preparation(ArazzoRun.of(file), Surroundings.NONE, new Problems(), new Secrets())
                .document((call, _) -> new Reply.Unanswered("nobody"))
                .orElseThrow();
    }
}
