package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Goes through two JSON values side by side.
///
/// @param shape only which members there are and of what type they are counts, not their values
/// @param found told of every place that differs
record JsonDifferences(boolean shape, Found found) {
    /// Hears of a difference, and of values in the same place that are not the same.
    interface Found {
        void differs(Pointer place, JsonNode before, JsonNode after);

        void pair(JsonNode before, JsonNode after);
    }

    void compare(JsonNode before, JsonNode after) {
        compare(Pointer.WHOLE, before, after);
    }

    private void compare(Pointer place, JsonNode before, JsonNode after) {
        if (before.isObject() && after.isObject()) {
            Set<String> names = new LinkedHashSet<>(before.propertyNames());
            names.addAll(after.propertyNames());
            names.forEach(name -> compare(place.child(name), before.path(name), after.path(name)));
        } else if (before.isArray() && after.isArray()) {
            arrays(place, before, after);
        } else if (!Equality.holds(before, after)) {
            found.pair(before, after);
            if (!shape || !sameType(before, after)) {
                found.differs(place, before, after);
            }
        }
    }

    /// By shape all elements of a list are alike: the first stand for it.
    private void arrays(Pointer place, JsonNode before, JsonNode after) {
        int most = shape ? Math.min(before.size(), after.size()) : Math.max(before.size(), after.size());
        for (int i = 0; i < most; i++) {
            compare(place.child(Integer.toString(i)), before.path(i), after.path(i));
        }
    }

    private static boolean sameType(JsonNode before, JsonNode after) {
        return before.getNodeType() == after.getNodeType();
    }

    static String shown(JsonNode value) {
        return value.isMissingNode() ? "" : Json.write(value);
    }
}
