package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The bytes among the values of a run, while it is kept as JSON: they stand beside the values, each once, with the
/// places they belong to. So nothing that a server answers can be taken for them.
final class KeptBytes {
    private static final String MEMBER = "bytes";

    private KeptBytes() {}

    /// `state` with null where bytes were, and the bytes; itself when there are none.
    static ObjectNode apart(ObjectNode state) {
        Map<BytesValue, ArrayNode> places = new LinkedHashMap<>();
        find(state, Pointer.WHOLE, places);
        if (places.isEmpty()) {
            return state;
        }
        ObjectNode apart = (ObjectNode)
                Blob.replaced(state, blob -> blob instanceof BytesValue ? Json.NODES.nullNode() : blob.node());
        ArrayNode list = apart.putArray(MEMBER);
        places.forEach((value, at) -> list.addObject()
                .put("mediaType", value.mediaType())
                .put("name", value.name())
                .put("base64", value.base64())
                .set("at", at));
        return apart;
    }

    private static void find(JsonNode value, Pointer here, Map<BytesValue, ArrayNode> places) {
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                find(value.path(i), here.child(Integer.toString(i)), places);
            }
        } else if (value.isObject()) {
            value.properties().forEach(member -> find(member.getValue(), here.child(member.getKey()), places));
        } else if (Blob.in(value).orElse(null) instanceof BytesValue bytes) {
            places.computeIfAbsent(bytes, _ -> Json.NODES.arrayNode()).add(here.toString());
        }
    }

    /// What [#apart] was given. Throws [IllegalArgumentException] for what it has not made.
    static JsonNode together(JsonNode kept) {
        if (!(kept instanceof ObjectNode object) || !kept.has(MEMBER)) {
            return kept;
        }
        ObjectNode state = object.deepCopy();
        state.remove(MEMBER);
        for (JsonNode each : kept.path(MEMBER)) {
            BytesValue value = new BytesValue(
                    each.path("mediaType").asString(),
                    each.path("name").asString(),
                    Base64.getDecoder().decode(each.path("base64").asString()));
            for (JsonNode at : each.path("at")) {
                Pointer place = Pointer.parse(at.asString()).orElse(Pointer.WHOLE);
                if (!place.put(state, value.node())) {
                    throw new IllegalArgumentException("what was kept of the run has no place " + at.asString());
                }
            }
        }
        return state;
    }
}
