package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.json.Json;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What is called otherwise in a second run, such as the id of something that was made: learned from answers,
/// applied to requests.
final class Renamed {
    /// Shorter values stand in a request by chance.
    private static final int SHORTEST = 3;
    private static final int MOST = 2_000;
    private static final Comparator<String> LONGEST_FIRST =
            Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

    /// By their first signs.
    private final Map<String, SortedMap<String, String>> names = new HashMap<>();
    private int learned;

    void learn(JsonNode before, JsonNode after) {
        if (before.isValueNode() && after.isValueNode()) {
            String old = Json.text(before);
            if (old.length() >= SHORTEST && learned++ < MOST) {
                names.computeIfAbsent(old.substring(0, SHORTEST), _ -> new TreeMap<>(LONGEST_FIRST))
                        .put(old, Json.text(after));
            }
        }
    }

    /// `text` of the first run as the second would say it; itself unless names may change. Where one name begins
    /// another, the longer one is meant; what a name became is not looked at again.
    String in(String text, boolean mayChange) {
        if (!mayChange || names.isEmpty()) {
            return text;
        }
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            Optional<Map.Entry<String, String>> name = nameAt(text, at);
            result.append(name.map(Map.Entry::getValue).orElse(text.substring(at, at + 1)));
            at += name.map(found -> found.getKey().length()).orElse(1);
        }
        return result.toString();
    }

    private Optional<Map.Entry<String, String>> nameAt(String text, int at) {
        if (at + SHORTEST > text.length()) {
            return Optional.empty();
        }
        return Optional.ofNullable(names.get(text.substring(at, at + SHORTEST)))
                .flatMap(alike -> alike.entrySet().stream()
                        .filter(name -> text.startsWith(name.getKey(), at))
                        .findFirst());
    }
}
