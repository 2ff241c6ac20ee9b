package dev.callwright.arazzo;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What a document offers.
///
/// @param title of the document; empty when it has none
/// @param version of Arazzo that it is written in
/// @param workflows in the order of the document; none when there are errors in the document itself
/// @param errors that were found while it and its sources were read; those of its workflows are found when they are
/// prepared
public record DocumentOutline(String title, String version, List<Entry> workflows, List<Diagnostic> errors) {
    public DocumentOutline {
        workflows = List.copyOf(workflows);
        errors = List.copyOf(errors);
    }

    /// @param summary empty when there is none
    /// @param inputs a JSON Schema that needs nothing of the document beside it
    /// @param fields what that schema says of each input
    /// @param steps in the order in which they run
    /// @param outputs their names
    public record Entry(
            String id,
            String summary,
            Optional<JsonNode> inputs,
            List<Field> fields,
            List<Part> steps,
            List<String> outputs) {
        public Entry {
            fields = List.copyOf(fields);
            steps = List.copyOf(steps);
            outputs = List.copyOf(outputs);
        }

        /// One of which only the inputs matter.
        public Entry(String id, String summary, Optional<JsonNode> inputs) {
            this(id, summary, inputs, List.of(), List.of(), List.of());
        }
    }

    /// One input.
    ///
    /// @param types in the words of JSON Schema; none when it may be anything
    /// @param isNeeded whether the workflow does not run without it
    /// @param usual what it is when it is not given
    /// @param description empty when there is none
    public record Field(
            String name, List<String> types, boolean isNeeded, Optional<JsonNode> usual, String description) {
        public Field {
            types = List.copyOf(types);
        }
    }

    /// One step.
    ///
    /// @param does the operation, the workflow or the channel, as the document names it
    public record Part(String id, String does) {}
}
