package dev.callwright.arazzo.source;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An API description without what calling its operations never looks at: prose, examples, extensions.
final class CallableParts {
    private static final Set<String> UNUSED = Set.of(
            "description", "summary", "example", "examples", "externalDocs", "callbacks", "links", "tags", "webhooks");

    private CallableParts() {}

    /// `root` itself when something that stays refers to something that would go.
    static JsonNode of(JsonNode root) {
        JsonNode less = without(root, false);
        return refersToWhatIsGone(less, less, root) ? root : less;
    }

    private static JsonNode without(JsonNode value, boolean named) {
        if (value.isArray()) {
            ArrayNode array = Json.NODES.arrayNode();
            value.forEach(element -> array.add(without(element, false)));
            return array;
        }
        if (!value.isObject()) {
            return value;
        }
        ObjectNode object = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = member.getKey();
            if (named || (!UNUSED.contains(name) && !name.startsWith("x-"))) {
                object.set(name, without(member.getValue(), AuthorNames.areIn(name, named)));
            }
        }
        return object;
    }

    private static boolean refersToWhatIsGone(JsonNode value, JsonNode less, JsonNode root) {
        JsonNode reference = value.path("$ref");
        if (reference.isString() && reference.stringValue().startsWith("#")) {
            boolean gone = Pointer.ofFragment(reference.stringValue().substring(1))
                    .filter(pointer -> pointer.in(less).isMissingNode())
                    .filter(pointer -> !pointer.in(root).isMissingNode())
                    .isPresent();
            if (gone) {
                return true;
            }
        }
        return value.valueStream().anyMatch(child -> refersToWhatIsGone(child, less, root));
    }
}
