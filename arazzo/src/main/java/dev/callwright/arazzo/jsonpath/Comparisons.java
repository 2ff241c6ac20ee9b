package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.jsonpath.Logical.Comparator;
import tools.jackson.databind.JsonNode;

/// RFC 9535 2.3.5.2.2: equality and order of values; a missing node is Nothing.
final class Comparisons {
    private Comparisons() {}

    static boolean hold(JsonNode left, Comparator comparator, JsonNode right) {
        return switch (comparator) {
            case EQUAL -> Equality.holds(left, right);
            case UNEQUAL -> !Equality.holds(left, right);
            case LESS -> less(left, right);
            case LESS_OR_EQUAL -> less(left, right) || Equality.holds(left, right);
            case GREATER -> less(right, left);
            case GREATER_OR_EQUAL -> less(right, left) || Equality.holds(left, right);
        };
    }

    private static boolean less(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) < 0;
        }
        return left.isString() && right.isString() && precedes(left.stringValue(), right.stringValue());
    }

    /// By Unicode scalar value, not by UTF-16 unit.
    private static boolean precedes(String left, String right) {
        int i = 0;
        while (i < left.length() && i < right.length()) {
            int a = left.codePointAt(i);
            int b = right.codePointAt(i);
            if (a != b) {
                return a < b;
            }
            i += Character.charCount(a);
        }
        return left.length() < right.length();
    }
}
