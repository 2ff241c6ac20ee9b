package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What is called otherwise in a second run, such as the id of something that was made: learned from answers,
/// applied to requests.
final class Renamed {
    /// Shorter values stand in a request by chance.
    private static final int SHORTEST = 3;
    private static final int MOST = 2_000;

    private final Map<String, String> names = new LinkedHashMap<>();

    void learn(JsonNode before, JsonNode after) {
        if (before.isValueNode() && after.isValueNode()) {
            String old = Json.text(before);
            if (old.length() >= SHORTEST && names.size() < MOST) {
                names.put(old, Json.text(after));
            }
        }
    }

    /// `text` of the first run as the second would say it; itself unless names may change.
    String in(String text, boolean mayChange) {
        String result = text;
        if (mayChange) {
            for (Map.Entry<String, String> name : names.entrySet()) {
                result = result.replace(name.getKey(), name.getValue());
            }
        }
        return result;
    }
}
