package dev.callwright.arazzo.request;

import dev.callwright.arazzo.json.FileValue;
import dev.callwright.arazzo.json.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Files where only a text can stand: their content.
final class FileTexts {
    private FileTexts() {}

    /// `value` with the text of each file in its place.
    static JsonNode in(JsonNode value) throws UnsendableException {
        if (value.isArray()) {
            ArrayNode array = Json.NODES.arrayNode();
            for (JsonNode element : value) {
                array.add(in(element));
            }
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = Json.NODES.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                object.set(member.getKey(), in(member.getValue()));
            }
            return object;
        }
        Optional<FileValue> file = FileValue.in(value);
        if (file.isEmpty()) {
            return value;
        }
        return Json.NODES.stringNode(file.get()
                .text()
                .orElseThrow(() -> new UnsendableException("the file " + file.get()
                        + " is no text of at most a megabyte; it can be a body or a part of one, nothing else")));
    }
}
