package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.expression.Scope;
import tools.jackson.databind.JsonNode;

/// The value of a condition in a scope, with `context` for what it says about `$`.
record ConditionValue(Scope scope, JsonNode context) {
    boolean of(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> or.parts().stream().anyMatch(this::of);
            case Condition.And and -> and.parts().stream().allMatch(this::of);
            case Condition.Not not -> !of(not.part());
            case Condition.Comparison comparison ->
                Comparing.holds(of(comparison.left()), comparison.operator(), of(comparison.right()));
            case Condition.Truth truth -> Comparing.truth(of(truth.operand()));
        };
    }

    private JsonNode of(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value();
            case Operand.Value value -> scope.value(value.expression());
            case Operand.InContext inContext -> Access.follow(context, inContext.ways());
        };
    }
}
