package dev.callwright.arazzo.request;

import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// How the value of a parameter is written (OpenAPI 3: `style`, `explode`, `allowReserved`, `content`).
record ParameterText(DeclaredParameter parameter) {
    /// For the place of `{name}` in a path.
    String inPath(JsonNode value) {
        if (parameter.asJson()) {
            return encoded(Json.write(value));
        }
        return switch (parameter.style()) {
            case "label" -> "." + joined(value, parameter.explode() ? "." : ",");
            case "matrix" -> matrix(value);
            default -> joined(value, ",");
        };
    }

    /// Pairs of a query, ready to stand between ampersands.
    List<String> inQuery(JsonNode value) {
        String name = Encoding.percent(parameter.name());
        if (parameter.asJson() || value.isValueNode()) {
            return List.of(name + "=" + encoded(parameter.asJson() ? Json.write(value) : Json.text(value)));
        }
        if (value.isEmpty()) {
            return List.of();
        }
        if (parameter.style().equals("deepObject")) {
            return deep(parameter.name(), value);
        }
        if (!parameter.explode()) {
            return List.of(name + "=" + joined(value, separator()));
        }
        return value.isArray()
                ? value.valueStream()
                        .map(element -> name + "=" + encoded(Json.text(element)))
                        .toList()
                : value.propertyStream()
                        .map(member -> Encoding.percent(member.getKey()) + "=" + encoded(Json.text(member.getValue())))
                        .toList();
    }

    /// For a header or a cookie, which are not percent-encoded.
    String bare(JsonNode value) {
        if (parameter.asJson()) {
            return Json.write(value);
        }
        return pieces(value, parameter.explode() ? "=" : ",").stream().collect(Collectors.joining(","));
    }

    private String separator() {
        return switch (parameter.style()) {
            case "spaceDelimited" -> "%20";
            case "pipeDelimited" -> "%7C";
            default -> ",";
        };
    }

    private static List<String> deep(String prefix, JsonNode value) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = prefix + "[" + member.getKey() + "]";
            if (member.getValue().isObject()) {
                pairs.addAll(deep(name, member.getValue()));
            } else if (member.getValue().isArray()) {
                member.getValue()
                        .forEach(element ->
                                pairs.add(Encoding.percent(name) + "=" + Encoding.percent(Json.text(element))));
            } else {
                pairs.add(Encoding.percent(name) + "=" + Encoding.percent(Json.text(member.getValue())));
            }
        }
        return pairs;
    }

    private String matrix(JsonNode value) {
        String name = ";" + Encoding.percent(parameter.name()) + "=";
        if (value.isValueNode() || !parameter.explode()) {
            return name + joined(value, ",");
        }
        return value.isArray()
                ? value.valueStream()
                        .map(element -> name + encoded(Json.text(element)))
                        .collect(Collectors.joining())
                : value.propertyStream()
                        .map(member ->
                                ";" + Encoding.percent(member.getKey()) + "=" + encoded(Json.text(member.getValue())))
                        .collect(Collectors.joining());
    }

    private String joined(JsonNode value, String separator) {
        return pieces(value, parameter.explode() ? "=" : separator).stream()
                .map(this::encodedKeepingEquals)
                .collect(Collectors.joining(separator));
    }

    private String encodedKeepingEquals(String piece) {
        int equals = piece.indexOf('=');
        return parameter.explode() && equals > 0
                ? encoded(piece.substring(0, equals)) + "=" + encoded(piece.substring(equals + 1))
                : encoded(piece);
    }

    private static List<String> pieces(JsonNode value, String betweenNameAndValue) {
        if (value.isArray()) {
            return value.valueStream().map(Json::text).toList();
        }
        if (!value.isObject()) {
            return List.of(Json.text(value));
        }
        List<String> pieces = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            if (betweenNameAndValue.equals("=")) {
                pieces.add(member.getKey() + "=" + Json.text(member.getValue()));
            } else {
                pieces.add(member.getKey());
                pieces.add(Json.text(member.getValue()));
            }
        }
        return pieces;
    }

    private String encoded(String text) {
        return parameter.allowReserved() ? Encoding.percentAllowingReserved(text) : Encoding.percent(text);
    }
}
