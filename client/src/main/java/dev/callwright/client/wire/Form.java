package dev.callwright.client.wire;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The pairs of a query or of a form, in order; a key may come more than once.
public final class Form {
    private final List<Map.Entry<String, String>> pairs = new ArrayList<>();

    public Form add(String key, String value) {
        pairs.add(Map.entry(key, value));
        return this;
    }

    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /// As `application/x-www-form-urlencoded`.
    public String encoded() {
        return pairs.stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /// `text` as one part of a path or of a query.
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
