package dev.callwright.arazzo.document;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// An Arazzo document. Reusable parts are already put in the place of their references.
///
/// @param workflows by id, in the order of the document
/// @param components as written, for schemas of inputs and for expressions
public record ArazzoDocument(
        Tree tree,
        String version,
        Optional<String> self,
        List<SourceDescription> sources,
        Map<String, Workflow> workflows,
        JsonNode components) {
    public ArazzoDocument {
        sources = List.copyOf(sources);
    }

    public Optional<Workflow> workflow(String id) {
        return Optional.ofNullable(workflows.get(id));
    }
}
