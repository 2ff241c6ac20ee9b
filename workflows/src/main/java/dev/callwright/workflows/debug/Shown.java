package dev.callwright.workflows.debug;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.json.Json;
import tools.jackson.databind.JsonNode;

/// Values as a person reads them.
final class Shown {
    private static final int LONGEST = 16_000;
    private static final int LONGEST_SUMMARY = 120;

    private Shown() {}

    /// A text without quotes, everything else as JSON.
    static String text(JsonNode value) {
        JsonNode shown = Blob.shown(value);
        return cut(shown.isString() ? shown.stringValue() : Json.write(shown), LONGEST);
    }

    /// As [#text], with quotes around a text; the beginning of what can be unfolded.
    static String summary(JsonNode value) {
        if (value.isContainer()) {
            int size = value.size();
            return (value.isArray() ? "Array(" + size + ") " : "") + cut(beginning(value), LONGEST_SUMMARY);
        }
        return value.isString() ? quoted(value, LONGEST) : text(value);
    }

    /// What is large is not written as a whole to show its beginning.
    private static String beginning(JsonNode value) {
        StringBuilder text = new StringBuilder(value.isArray() ? "[" : "{");
        if (value.isArray()) {
            for (JsonNode element : value) {
                append(text, "", element);
                if (text.length() > LONGEST_SUMMARY) {
                    return text.toString();
                }
            }
        } else {
            for (var member : value.properties()) {
                append(text, member.getKey() + ": ", member.getValue());
                if (text.length() > LONGEST_SUMMARY) {
                    return text.toString();
                }
            }
        }
        return text.append(value.isArray() ? "]" : "}").toString();
    }

    private static void append(StringBuilder text, String name, JsonNode value) {
        String shown = value.isArray()
                ? "[…]"
                : value.isObject() ? "{…}" : value.isString() ? quoted(value, LONGEST_SUMMARY) : text(value);
        text.append(text.length() > 1 ? ", " : "").append(name).append(shown);
    }

    private static String quoted(JsonNode text, int most) {
        return Json.write(Json.NODES.stringNode(cut(text.stringValue(), most)));
    }

    /// What strangers wrote into a text must not steer a terminal.
    static String tame(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\n\t]]", "�");
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }
}
