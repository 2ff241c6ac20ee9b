package dev.callwright.arazzo;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a document offers.
///
/// @param title of the document; empty when it has none
/// @param version of Arazzo that it is written in
/// @param workflows in the order of the document; none when there are errors
/// @param errors that were found while it was read; those of its workflows are found when they are prepared
public record DocumentOutline(String title, String version, List<Entry> workflows, List<Diagnostic> errors) {
    public DocumentOutline {
        workflows = List.copyOf(workflows);
        errors = List.copyOf(errors);
    }

    /// @param summary empty when there is none
    /// @param inputs a JSON Schema that needs nothing of the document beside it
    public record Entry(String id, String summary, Optional<JsonNode> inputs) {}
}
