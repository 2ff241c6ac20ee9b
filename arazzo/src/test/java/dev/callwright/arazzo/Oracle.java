package dev.callwright.arazzo;

import dev.callwright.arazzo.StubServer.Seen;
import dev.callwright.arazzo.json.Equality;
import dev.callwright.arazzo.json.Json;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Compares the requests that came with those that a case expects; see the README of the cases.
record Oracle(JsonNode expected) {
    /// What is wrong; empty when the requests are right.
    Optional<String> objection(List<Seen> requests) {
        List<JsonNode> wanted = inOrder(requests);
        for (int i = 0; i < wanted.size(); i++) {
            if (i >= requests.size()) {
                return Optional.of("missing request: " + wanted.get(i));
            }
            if (!matches(wanted.get(i), requests.get(i))) {
                return Optional.of("expected " + wanted.get(i) + " but saw " + requests.get(i));
            }
        }
        return requests.size() > wanted.size()
                ? Optional.of("one request too many: " + requests.get(wanted.size()))
                : Optional.empty();
    }

    private List<JsonNode> inOrder(List<Seen> requests) {
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode request : expected.path("requests")) {
            if (request.path(0).asString().equals("ANY2")) {
                JsonNode first = request.path(1);
                boolean swapped = requests.size() > wanted.size()
                        && !requests.get(wanted.size())
                                .url()
                                .equals(first.path(1).asString());
                wanted.add(swapped ? request.path(2) : first);
                wanted.add(swapped ? first : request.path(2));
            } else {
                wanted.add(request);
            }
        }
        return wanted;
    }

    private static boolean matches(JsonNode wanted, Seen seen) {
        String[] url = wanted.path(1).asString().split("\\?", 2);
        return wanted.path(0).asString().equals(seen.method())
                && segments(url[0]).equals(segments(seen.path()))
                && pairs(url.length > 1 ? url[1] : "").equals(pairs(seen.query()))
                && (wanted.path(2).isMissingNode() || wanted.path(2).isNull() || bodyMatches(wanted.path(2), seen))
                && wanted.path(3)
                        .propertyStream()
                        .allMatch(header -> Objects.equals(
                                header.getValue().isNull()
                                        ? null
                                        : header.getValue().asString(),
                                seen.headers().getFirst(header.getKey())));
    }

    private static boolean bodyMatches(JsonNode wanted, Seen seen) {
        String text = wanted.isString() ? wanted.stringValue() : "";
        if (text.startsWith("form:")) {
            return String.valueOf(seen.headers().getFirst("Content-Type"))
                            .startsWith("application/x-www-form-urlencoded")
                    && pairs(text.substring(5)).equals(pairs(seen.body()));
        }
        if (text.startsWith("raw:")) {
            return seen.body().equals(text.substring(4));
        }
        if (text.startsWith("hex:")) {
            return HexFormat.of().formatHex(seen.bytes()).equals(text.substring(4));
        }
        if (text.startsWith("raw~")) {
            return seen.body().replaceAll("<\\?xml.*?\\?>|\\s", "").equals(text.substring(4));
        }
        try {
            return valueMatches(wanted, Json.parse(seen.body()));
        } catch (JacksonException e) {
            return false;
        }
    }

    private static boolean valueMatches(JsonNode wanted, JsonNode actual) {
        if (wanted.isString() && actual.isString()) {
            return List.of(wanted.stringValue().split("\\|", -1)).stream()
                    .anyMatch(text -> text.endsWith("*")
                            ? actual.stringValue().startsWith(text.substring(0, text.length() - 1))
                            : actual.stringValue().equals(text));
        }
        if (wanted.isObject() && actual.isObject()) {
            return wanted.size() == actual.size()
                    && wanted.propertyStream()
                            .allMatch(member -> valueMatches(member.getValue(), actual.path(member.getKey())));
        }
        // One hit of a selector is itself in our reading, a list of one in another.
        boolean listOfOne = wanted.isArray() && wanted.size() == 1 && !actual.isArray();
        return Equality.holds(listOfOne ? wanted.path(0) : wanted, actual);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1)).stream()
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Map.Entry<String, String>> pairs(String form) {
        return List.of(form.split("&", -1)).stream()
                .filter(pair -> !pair.isEmpty())
                .map(pair -> pair.split("=", 2))
                .map(parts -> Map.entry(decoded(parts[0]), parts.length > 1 ? decoded(parts[1]) : ""))
                .toList();
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
