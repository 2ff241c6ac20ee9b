package dev.callwright.arazzo.criterion;

import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// How a simple condition compares: texts without regard to case, numbers by value, a number with a numeric
/// text by value; null and absent are equal to each other and to nothing else, and come before nothing.
final class Comparing {
    private static final Pattern NUMERIC = Pattern.compile("-?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,4})?");

    private Comparing() {}

    static boolean holds(JsonNode left, Operator operator, JsonNode right) {
        return switch (operator) {
            case EQUAL -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case LESS -> order(left, right).filter(order -> order < 0).isPresent();
            case LESS_OR_EQUAL -> order(left, right).filter(order -> order <= 0).isPresent();
            case GREATER -> order(left, right).filter(order -> order > 0).isPresent();
            case GREATER_OR_EQUAL ->
                order(left, right).filter(order -> order >= 0).isPresent();
        };
    }

    static boolean truth(JsonNode value) {
        if (Json.isAbsentOrNull(value)) {
            return false;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        if (value.isNumber()) {
            return value.decimalValue().signum() != 0;
        }
        return !value.isString() || !value.stringValue().isEmpty();
    }

    private static boolean equal(JsonNode left, JsonNode right) {
        if (Json.isAbsentOrNull(left) || Json.isAbsentOrNull(right)) {
            return Json.isAbsentOrNull(left) && Json.isAbsentOrNull(right);
        }
        if (left.isString() && right.isString()) {
            return left.stringValue().equalsIgnoreCase(right.stringValue());
        }
        if (left.isNumber() || right.isNumber()) {
            return order(left, right).filter(order -> order == 0).isPresent();
        }
        if (left.isBoolean() != right.isBoolean()) {
            return Json.text(left).equalsIgnoreCase(Json.text(right));
        }
        return Equality.holds(left, right);
    }

    private static Optional<Integer> order(JsonNode left, JsonNode right) {
        if (left.isNumber() || right.isNumber()) {
            return number(left).flatMap(a -> number(right).map(a::compareTo));
        }
        return left.isString() && right.isString()
                ? Optional.of(left.stringValue().compareToIgnoreCase(right.stringValue()))
                : Optional.empty();
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        if (value.isNumber()) {
            return Optional.of(value.decimalValue());
        }
        return value.isString() && NUMERIC.matcher(value.stringValue()).matches()
                ? Optional.of(new BigDecimal(value.stringValue()))
                : Optional.empty();
    }
}
