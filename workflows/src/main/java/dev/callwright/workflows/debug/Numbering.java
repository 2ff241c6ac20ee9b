package dev.callwright.workflows.debug;

import tools.jackson.databind.JsonNode;

/// How a client counts; here all counts from 1.
///
/// @param firstLine 0 or 1
/// @param firstColumn 0 or 1
record Numbering(int firstLine, int firstColumn) {
    static final Numbering FROM_ONE = new Numbering(1, 1);

    /// @param arguments of `initialize`
    static Numbering of(JsonNode arguments) {
        return new Numbering(
                arguments.path("linesStartAt1").asBoolean(true) ? 1 : 0,
                arguments.path("columnsStartAt1").asBoolean(true) ? 1 : 0);
    }

    int line(int ours) {
        return ours - 1 + firstLine;
    }

    int column(int ours) {
        return ours - 1 + firstColumn;
    }

    int ourLine(int theirs) {
        return theirs - firstLine + 1;
    }
}
