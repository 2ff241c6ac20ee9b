package dev.callwright.arazzo.recording;

import dev.callwright.arazzo.AnswerBody;
import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.HttpAnswer;
import dev.callwright.arazzo.HttpCall;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.json.Pointer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Bodies and headers side by side: JSON member by member, everything else as text.
record Bodies(Renamed renamed) {
    /// Differ with every run that is traced.
    private static final Set<String> OF_TRACES = Set.of("traceparent", "tracestate");

    /// Hears of a difference.
    interface Found {
        /// @param at a pointer with a space before it; empty for the whole
        void differs(String at, String before, String after);
    }

    void compare(AnswerBody before, AnswerBody after, boolean shape, Found found) {
        if (before instanceof AnswerBody.Text(String old, boolean _)
                && after instanceof AnswerBody.Text(String now, boolean _)) {
            compare(old, now, shape, found);
        } else if (before instanceof AnswerBody.Bytes(var old) && after instanceof AnswerBody.Bytes(var now)) {
            compare(old, now, shape, found);
        } else {
            found.differs("", told(before), told(after));
        }
    }

    /// They are the same or not; by shape it is enough that both are bytes.
    private void compare(BytesValue before, BytesValue after, boolean shape, Found found) {
        if (before.equals(after)) {
            return;
        }
        renamed.learn(Json.NODES.stringNode(before.described()), Json.NODES.stringNode(after.described()));
        renamed.learn(Json.NODES.stringNode(before.base64()), Json.NODES.stringNode(after.base64()));
        if (!shape) {
            found.differs("", before.described(), after.described());
        }
    }

    private static String told(AnswerBody body) {
        return switch (body) {
            case AnswerBody.Text(String text, boolean _) -> text;
            case AnswerBody.Bytes(BytesValue value) -> value.described();
        };
    }

    /// What is attached to a request, in the order of the places.
    static List<String> attached(HttpCall call) {
        return call.files().stream()
                .map(file -> file.content().name() + ": " + file.content().described())
                .toList();
    }

    void compare(String before, String after, boolean shape, Found found) {
        JsonNode old = json(before);
        JsonNode now = json(after);
        if (old.isMissingNode() || now.isMissingNode()) {
            boolean counts =
                    !shape || before.isEmpty() != after.isEmpty() || old.isMissingNode() != now.isMissingNode();
            if (!before.equals(after) && counts) {
                found.differs("", before, after);
            }
            return;
        }
        plain(old, now, shape, renamed, found);
    }

    static void values(JsonNode before, JsonNode after, boolean shape, Renamed renamed, Found found) {
        plain(Blob.told(before), Blob.told(after), shape, renamed, found);
    }

    private static void plain(JsonNode before, JsonNode after, boolean shape, Renamed renamed, Found found) {
        new JsonDifferences(shape, new JsonDifferences.Found() {
                    @Override
                    public void differs(Pointer place, JsonNode old, JsonNode now) {
                        String at = place.tokens().isEmpty() ? "" : " " + place;
                        found.differs(at, JsonDifferences.shown(old), JsonDifferences.shown(now));
                    }

                    @Override
                    public void pair(JsonNode old, JsonNode now) {
                        renamed.learn(old, now);
                    }
                })
                .compare(before, after);
    }

    private static JsonNode json(String text) {
        try {
            return text.startsWith("{") || text.startsWith("[") ? Json.parse(text) : Json.absent();
        } catch (JacksonException e) {
            return Json.absent();
        }
    }

    static Map<String, String> headers(HttpCall call) {
        Map<String, String> headers = new TreeMap<>();
        call.headers().stream()
                .filter(header -> !OF_TRACES.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue()));
        return headers;
    }

    static Set<String> names(Map<String, String> some, Map<String, String> others) {
        Set<String> names = new TreeSet<>(some.keySet());
        names.addAll(others.keySet());
        return names;
    }

    static String mediaType(HttpAnswer answer) {
        return answer.header("Content-Type").map(MediaKind::plain).orElse("");
    }
}
