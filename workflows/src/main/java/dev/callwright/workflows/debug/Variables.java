package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Values that a client may unfold, as long as the run stands still. For the thread of the run.
final class Variables {
    private static final int MOST_AT_ONCE = 1_000;
    private static final int MOST_REFERENCES = 100_000;

    private final List<Unfolded> known = new ArrayList<>();
    private final int first;

    /// @param first reference; those of earlier stops are smaller
    Variables(int first) {
        this.first = first;
    }

    int next() {
        return first + known.size();
    }

    /// @param way how its members are asked for by an expression
    private record Unfolded(JsonNode value, Way way) {}

    /// The expressions of the members of a value.
    private sealed interface Way {
        /// There are none.
        record None() implements Way {}

        /// Their name behind a text.
        record Named(String before) implements Way {}

        /// A pointer into the value of an expression.
        record Inside(String expression, Pointer pointer) implements Way {}

        /// The outputs of steps, by their ids.
        record Steps() implements Way {}

        /// The parts of a request or a response.
        record Parts(String expression) implements Way {}
    }

    /// The reference to what is unfolded under the name of a scope.
    int scope(String name, JsonNode value) {
        Way way = switch (name) {
            case "Inputs" -> new Way.Named("$inputs.");
            case "Steps" -> new Way.Steps();
            case "Request", "Response", "Message" -> new Way.Parts("$" + name.toLowerCase(Locale.ROOT));
            default -> new Way.None();
        };
        return reference(value, way);
    }

    /// `value`, which `expression` gives, without its name.
    ObjectNode value(JsonNode value, String expression) {
        Way way = expression.isEmpty() || expression.contains("#")
                ? new Way.None()
                : new Way.Inside(expression, Pointer.WHOLE);
        return shown(value, way);
    }

    /// @throws IllegalArgumentException when there is no such reference now
    ArrayNode children(int reference, int start, int count) {
        if (reference < first || reference - first >= known.size()) {
            throw new IllegalArgumentException("there is no variable " + reference + " at this stop");
        }
        Unfolded parent = known.get(reference - first);
        int most = count <= 0 ? MOST_AT_ONCE : Math.min(count, MOST_AT_ONCE);
        ArrayNode children = Json.NODES.arrayNode();
        if (parent.value.isArray()) {
            for (int i = Math.max(start, 0); i < parent.value.size() && children.size() < most; i++) {
                children.add(child(parent, Integer.toString(i), parent.value.path(i)));
            }
        } else {
            parent.value
                    .propertyStream()
                    .skip(Math.max(start, 0))
                    .limit(most)
                    .map(Map.Entry::getKey)
                    .forEach(name -> children.add(child(parent, name, parent.value.path(name))));
        }
        int more = parent.value.size() - Math.max(start, 0) - children.size();
        if (more > 0 && count <= 0) {
            children.add(Json.NODES
                    .objectNode()
                    .put("name", "…")
                    .put("value", more + " more")
                    .put("variablesReference", 0));
        }
        return children;
    }

    private ObjectNode child(Unfolded parent, String name, JsonNode value) {
        String expression = expression(parent.way, name);
        ObjectNode child = shown(value, inside(parent.way, name, expression));
        child.put("name", name);
        child.set("value", child.remove("result"));
        if (!expression.isEmpty()) {
            child.put("evaluateName", expression);
        }
        return child;
    }

    /// Empty when there is none.
    private static String expression(Way way, String name) {
        return switch (way) {
            case Way.None _, Way.Steps _ -> "";
            case Way.Named(String before) -> before + name;
            case Way.Inside(String expression, Pointer pointer) -> expression + "#" + pointer.child(name);
            case Way.Parts(String expression) ->
                switch (name) {
                    case "status" -> "$statusCode";
                    case "method" -> "$method";
                    case "url" -> "$url";
                    case "headers" -> "";
                    default -> expression + "." + name;
                };
        };
    }

    private static Way inside(Way way, String name, String expression) {
        return switch (way) {
            case Way.None _ -> way;
            case Way.Steps _ -> new Way.Named("$steps." + name + ".outputs.");
            case Way.Inside(String whole, Pointer pointer) -> new Way.Inside(whole, pointer.child(name));
            case Way.Parts(String whole) when name.equals("headers") -> new Way.Named(whole + ".header.");
            case Way.Named _, Way.Parts _ -> new Way.Inside(expression, Pointer.WHOLE);
        };
    }

    private ObjectNode shown(JsonNode value, Way way) {
        ObjectNode shown =
                Json.NODES.objectNode().put("result", Shown.summary(value)).put("type", type(value));
        int size = value.isContainer() ? value.size() : 0;
        shown.put("variablesReference", size > 0 ? reference(value, way) : 0);
        if (size > 0) {
            shown.put(value.isArray() ? "indexedVariables" : "namedVariables", size);
        }
        return shown;
    }

    private int reference(JsonNode value, Way way) {
        if (known.size() >= MOST_REFERENCES) {
            return 0;
        }
        known.add(new Unfolded(value, way));
        return next() - 1;
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case BOOLEAN -> "boolean";
            case NULL, MISSING -> "null";
            case POJO, BINARY -> "bytes";
        };
    }
}
