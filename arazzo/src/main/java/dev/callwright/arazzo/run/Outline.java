package dev.callwright.arazzo.run;

import dev.callwright.arazzo.ArazzoRun;
import dev.callwright.arazzo.Diagnostic;
import dev.callwright.arazzo.DocumentOutline;
import dev.callwright.arazzo.document.ArazzoDocument;
import dev.callwright.arazzo.problem.Code;
import dev.callwright.arazzo.problem.Problems;
import dev.callwright.arazzo.source.LoadedDocument;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Reads a document to tell what it offers.
public final class Outline {
    /// What a document offers stands in itself, whatever has become of its sources.
    private static final Set<String> OF_SOURCES =
            Set.of(Code.SOURCE_NOT_FOUND.id(), Code.SOURCE_UNREADABLE.id(), Code.HOST_NOT_ALLOWED.id());

    private Outline() {}

    /// Waits for documents that have to be fetched.
    public static DocumentOutline of(ArazzoRun settings, Ports ports) throws InterruptedException {
        Problems problems = new Problems();
        Optional<LoadedDocument> loaded =
                new Preparation(settings, ports.surroundings(), problems, new Secrets()).document(ports.caller());
        List<Diagnostic> errors = problems.errors();
        if (loaded.isEmpty() || !errors.stream().map(Diagnostic::code).allMatch(OF_SOURCES::contains)) {
            return new DocumentOutline("", "", List.of(), errors);
        }
        ArazzoDocument document = loaded.get().document();
        JsonNode root = document.tree().root();
        List<DocumentOutline.Entry> workflows = document.workflows().values().stream()
                .map(workflow -> entry(new WorkflowRef(loaded.get(), workflow), root))
                .toList();
        return new DocumentOutline(root.path("info").path("title").asString(""), document.version(), workflows, errors);
    }

    private static DocumentOutline.Entry entry(WorkflowRef workflow, JsonNode root) {
        InputReader inputs = new InputReader(workflow);
        return new DocumentOutline.Entry(
                workflow.id(),
                summary(root, workflow.id()),
                inputs.whole(),
                inputs.fields(),
                workflow.workflow().steps().stream()
                        .map(step -> new DocumentOutline.Part(
                                step.id(), step.target().name()))
                        .toList(),
                List.copyOf(workflow.workflow().outputs().keySet()));
    }

    private static String summary(JsonNode root, String id) {
        return root.path("workflows")
                .valueStream()
                .filter(workflow -> workflow.path("workflowId").asString("").equals(id))
                .map(workflow -> workflow.path("summary")
                        .asString(workflow.path("description").asString("")))
                .findFirst()
                .orElse("");
    }
}
