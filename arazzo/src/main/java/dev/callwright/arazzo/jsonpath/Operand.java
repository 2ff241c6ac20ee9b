package dev.callwright.arazzo.jsonpath;

import tools.jackson.databind.JsonNode;

/// What stands beside a comparison sign or between the parentheses of a function.
sealed interface Operand {
    record Literal(JsonNode value) implements Operand {}

    record OfQuery(Query query) implements Operand {}

    record OfFunction(FunctionCall call) implements Operand {}

    /// Only as an argument; no function of the RFC takes one, so type checking refuses it.
    record OfLogical(Logical condition) implements Operand {}
}
