package dev.callwright.arazzo.language;

import dev.callwright.arazzo.document.Step;
import dev.callwright.arazzo.document.Workflow;
import dev.callwright.arazzo.source.LoadedDocument;
import dev.callwright.arazzo.source.Operation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A document in an editor: its text now, and what was read of it when it could last be read.
///
/// @param loaded empty as long as it never could
record OpenDocument(Path file, List<String> lines, Optional<LoadedDocument> loaded) {
    OpenDocument {
        lines = List.copyOf(lines);
    }

    /// The workflow that begins above a line.
    Optional<Workflow> workflowAt(Spot spot, int line) {
        int at = spot.path().indexOf("workflows");
        if (at < 0 || loaded.isEmpty()) {
            return Optional.empty();
        }
        List<Workflow> all = List.copyOf(loaded.get().document().workflows().values());
        int index = Spot.element(lines, spot.lines().get(at), line);
        return index < all.size() ? Optional.of(all.get(index)) : Optional.empty();
    }

    /// The step in which somebody writes.
    Optional<Step> stepAt(Spot spot, int line) {
        int at = spot.path().indexOf("steps");
        Optional<Workflow> workflow = at < 0 ? Optional.empty() : workflowAt(spot, line);
        if (workflow.isEmpty()) {
            return Optional.empty();
        }
        int index = Spot.element(lines, spot.lines().get(at), line);
        List<Step> steps = workflow.get().steps();
        return index < steps.size() ? Optional.of(steps.get(index)) : Optional.empty();
    }

    List<Operation> operations() {
        return loaded.stream()
                .flatMap(document -> document.apis().stream())
                .flatMap(api -> api.operations().stream())
                .toList();
    }

    /// How a step of this document names an operation.
    String named(Operation operation) {
        boolean several = loaded.filter(document -> document.apis().size() > 1).isPresent();
        return several ? "$sourceDescriptions." + operation.api().name() + "." + operation.id() : operation.id();
    }

    /// The operation that such a name means.
    Optional<Operation> operation(String name) {
        String id = name.substring(name.startsWith("$sourceDescriptions.") ? name.lastIndexOf('.') + 1 : 0);
        return operations().stream()
                .filter(operation -> operation.id().equals(id) || operation.id().equals(name))
                .filter(operation -> !name.startsWith("$")
                        || name.startsWith(
                                "$sourceDescriptions." + operation.api().name() + "."))
                .findFirst();
    }
}
