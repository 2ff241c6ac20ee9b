package dev.callwright.arazzo.jsonpath;

import dev.callwright.arazzo.json.Pointer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A value together with the way to it (RFC 9535 1.1). `step` is a member name or an index; the root has neither.
public record Node(JsonNode value, @Nullable Node parent, String step) {
    static Node root(JsonNode value) {
        return new Node(value, null, "");
    }

    Node member(String name) {
        return new Node(value.path(name), this, name);
    }

    Node element(int index) {
        return new Node(value.path(index), this, Integer.toString(index));
    }

    /// Where the node stands in the value that was queried.
    public Pointer location() {
        Deque<String> steps = new ArrayDeque<>();
        for (Node node = this; node != null; node = node.parent()) {
            if (node.parent() != null) {
                steps.addFirst(node.step());
            }
        }
        return new Pointer(List.copyOf(steps));
    }
}
