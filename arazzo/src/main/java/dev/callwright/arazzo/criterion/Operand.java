package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.expression.Expression;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What stands beside a sign, or alone.
sealed interface Operand {
    record Literal(JsonNode value) implements Operand {}

    record Value(Expression expression) implements Operand {}

    /// `$.a.b` in the comparisons that authors write as JSONPath: a way into the criterion's context.
    record InContext(List<Access> ways) implements Operand {}
}
