package dev.callwright.arazzo.json;

import java.util.Iterator;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// Deep equality in which numbers are equal by value, however they are written.
public final class Equality {
    private Equality() {}

    public static boolean holds(JsonNode left, JsonNode right) {
        if (left.isNumber() && right.isNumber()) {
            return left.decimalValue().compareTo(right.decimalValue()) == 0;
        }
        if (left.isArray() && right.isArray()) {
            return equalElements(left, right);
        }
        if (left.isObject() && right.isObject()) {
            return equalMembers(left, right);
        }
        return left.equals(right);
    }

    private static boolean equalElements(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        Iterator<JsonNode> others = right.iterator();
        for (JsonNode element : left) {
            if (!holds(element, others.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(JsonNode left, JsonNode right) {
        if (left.size() != right.size()) {
            return false;
        }
        for (Map.Entry<String, JsonNode> member : left.properties()) {
            if (!right.has(member.getKey()) || !holds(member.getValue(), right.path(member.getKey()))) {
                return false;
            }
        }
        return true;
    }
}
