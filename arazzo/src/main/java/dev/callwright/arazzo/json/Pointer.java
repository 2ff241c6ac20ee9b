package dev.callwright.arazzo.json;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A JSON Pointer (RFC 6901). No tokens: the whole value.
public record Pointer(List<String> tokens) {
    public static final Pointer WHOLE = new Pointer(List.of());

    private static final Pattern BAD_ESCAPE = Pattern.compile("~(?![01])");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    public Pointer {
        tokens = List.copyOf(tokens);
    }

    /// Empty when `text` is no pointer: it neither is empty nor begins with a slash, or has a stray `~`.
    public static Optional<Pointer> parse(String text) {
        if (text.isEmpty()) {
            return Optional.of(WHOLE);
        }
        if (text.charAt(0) != '/' || BAD_ESCAPE.matcher(text).find()) {
            return Optional.empty();
        }
        return Optional.of(new Pointer(List.of(text.substring(1).split("/", -1)).stream()
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList()));
    }

    /// As [#parse], for a pointer in the fragment of a URI, where it is percent-encoded (RFC 6901 6).
    public static Optional<Pointer> ofFragment(String fragment) {
        if (fragment.indexOf('%') < 0) {
            return parse(fragment);
        }
        try {
            return parse(URLDecoder.decode(fragment.replace("+", "%2B"), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public Pointer child(String token) {
        return new Pointer(Stream.concat(tokens.stream(), Stream.of(token)).toList());
    }

    /// The value this points to inside `root`; missing when there is none.
    public JsonNode in(JsonNode root) {
        JsonNode value = root;
        for (String token : tokens) {
            value = value.isArray() ? element(value, token) : value.path(token);
        }
        return value;
    }

    /// Puts `value` where this points to: an existing place is replaced, a member of an object is added, `-`
    /// or the length of an array appends. False when there is no such parent or place; the whole is never set.
    public boolean put(JsonNode root, JsonNode value) {
        if (tokens.isEmpty()) {
            return false;
        }
        String last = tokens.getLast();
        JsonNode parent = new Pointer(tokens.subList(0, tokens.size() - 1)).in(root);
        return switch (parent) {
            case ObjectNode object -> {
                object.set(last, value);
                yield true;
            }
            case ArrayNode array -> putInto(array, last, value);
            default -> false;
        };
    }

    private static boolean putInto(ArrayNode array, String token, JsonNode value) {
        if (token.equals("-") || token.equals(Integer.toString(array.size()))) {
            array.add(value);
            return true;
        }
        if (element(array, token).isMissingNode()) {
            return false;
        }
        array.set(Integer.parseInt(token), value);
        return true;
    }

    private static JsonNode element(JsonNode array, String token) {
        return INDEX.matcher(token).matches() ? array.path(Integer.parseInt(token)) : Json.absent();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        tokens.forEach(token -> text.append('/').append(token.replace("~", "~0").replace("/", "~1")));
        return text.toString();
    }
}
