package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.expression.Access;
import dev.callwright.arazzo.expression.Scope;
import dev.callwright.arazzo.json.Json;
import tools.jackson.databind.JsonNode;

/// The value of a condition in a scope, with `context` for what it says about `$`.
record ConditionValue(Scope scope, JsonNode context) {
    boolean of(Condition condition) {
        return switch (condition) {
            case Condition.Or or -> or.parts().stream().anyMatch(this::of);
            case Condition.And and -> and.parts().stream().allMatch(this::of);
            case Condition.Not not -> !of(not.part());
            case Condition.Comparison comparison -> holds(comparison);
            case Condition.Truth truth -> Comparing.truth(of(truth.operand()));
        };
    }

    /// What has no value is not even unequal to one (1.1), unless the author asks for just that by the literal `null`.
    /// In comparisons written under `type: jsonpath` it is unequal, as JSONPath has it.
    private boolean holds(Condition.Comparison comparison) {
        JsonNode left = of(comparison.left());
        JsonNode right = of(comparison.right());
        boolean lacking = Json.isAbsentOrNull(left) != Json.isAbsentOrNull(right);
        boolean meant = takesLacking(comparison.left()) || takesLacking(comparison.right());
        return (meant || !lacking) && Comparing.holds(left, comparison.operator(), right);
    }

    private static boolean takesLacking(Operand operand) {
        return switch (operand) {
            case Operand.Literal literal -> literal.value().isNull();
            case Operand.InContext _ -> true;
            case Operand.Value _ -> false;
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
