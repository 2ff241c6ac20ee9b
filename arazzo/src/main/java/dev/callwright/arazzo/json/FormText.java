package dev.callwright.arazzo.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A form or a query as it is sent (`application/x-www-form-urlencoded`).
public final class FormText {
    private FormText() {}

    /// An object of texts; a list of them for a name that comes more than once. Takes any text: what is badly
    /// encoded stands as it is.
    public static ObjectNode read(String text) {
        ObjectNode form = Json.NODES.objectNode();
        pairs(text).forEach(pair -> add(form, pair.getKey(), pair.getValue()));
        return form;
    }

    /// Names and values in their order, decoded. Takes any text, as [#read] does.
    public static List<Map.Entry<String, String>> pairs(String text) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                pairs.add(Map.entry(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""));
            }
        }
        return pairs;
    }

    private static void add(ObjectNode form, String name, String value) {
        JsonNode before = form.path(name);
        if (before instanceof ArrayNode several) {
            several.add(value);
        } else if (before.isMissingNode()) {
            form.put(name, value);
        } else {
            form.putArray(name).add(before).add(value);
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
