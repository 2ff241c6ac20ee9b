package dev.callwright.arazzo.request;

import dev.callwright.arazzo.document.Parameter.In;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.DeclaredParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// How the value of a parameter is written (OpenAPI 3: `style`, `explode`, `allowReserved`, `content`). As in RFC 6570,
/// null inside a list or an object is no value and left out, and a list without elements is none at all.
record ParameterText(DeclaredParameter parameter) {
    private static final Pattern NO_COOKIE_OCTET = Pattern.compile("[ ;\\x7F]|[^\\x00-\\x7F]");

    /// For the place of `{name}` in a path; empty when nothing is left to write.
    String inPath(JsonNode value) {
        if (parameter.asJson()) {
            return inPathEncoded(Json.write(value));
        }
        return switch (parameter.style()) {
            case "label" -> "." + joined(value, parameter.explode() ? "." : ",", this::inPathEncoded);
            case "matrix" -> matrix(value);
            default -> joined(value, separator(), this::inPathEncoded);
        };
    }

    /// Pairs of a query, ready to stand between ampersands.
    List<String> inQuery(JsonNode value) {
        String name = Encoding.percent(parameter.name());
        if (parameter.asJson()) {
            return List.of(name + "=" + inQueryEncoded(Json.write(value)));
        }
        if (value.isObject() && parameter.style().equals("deepObject")) {
            return deep(parameter.name(), value);
        }
        return exploded(value, name, this::inQueryEncoded);
    }

    /// For a header, which is not percent-encoded; empty when nothing is left to write.
    Optional<String> inHeader(JsonNode value) {
        if (parameter.asJson()) {
            return Optional.of(Json.write(value));
        }
        List<String> pieces = pieces(value, UnaryOperator.identity());
        return pieces.isEmpty() ? Optional.empty() : Optional.of(String.join(separator(), pieces));
    }

    /// Pairs of a cookie header. Only what no cookie can hold is percent-encoded: most values were cookies before.
    List<String> inCookie(JsonNode value) {
        if (parameter.asJson()) {
            return List.of(parameter.name() + "=" + inCookieEncoded(Json.write(value)));
        }
        return exploded(value, parameter.name(), ParameterText::inCookieEncoded);
    }

    private List<String> exploded(JsonNode value, String name, UnaryOperator<String> encoded) {
        List<String> pieces = pieces(value, encoded);
        if (value.isObject() && parameter.explode()) {
            return pieces;
        }
        if (value.isArray() && parameter.explode()) {
            return pieces.stream().map(piece -> name + "=" + piece).toList();
        }
        return pieces.isEmpty() ? List.of() : List.of(name + "=" + String.join(separator(), pieces));
    }

    /// What stands between the elements of a list that is written as one.
    private String separator() {
        boolean bare = parameter.in() == In.HEADER || parameter.in() == In.COOKIE;
        return switch (parameter.style()) {
            case "spaceDelimited" -> bare ? " " : "%20";
            case "pipeDelimited" -> bare ? "|" : "%7C";
            case DeclaredParameter.TAB_DELIMITED -> bare ? "\t" : "%09";
            default -> ",";
        };
    }

    private List<String> deep(String prefix, JsonNode value) {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : value.properties()) {
            String name = prefix + "[" + member.getKey() + "]";
            if (member.getValue().isObject()) {
                pairs.addAll(deep(name, member.getValue()));
            } else {
                pieces(member.getValue(), this::inQueryEncoded)
                        .forEach(piece -> pairs.add(Encoding.percent(name) + "=" + piece));
            }
        }
        return pairs;
    }

    private String matrix(JsonNode value) {
        String name = ";" + Encoding.percent(parameter.name());
        List<String> pieces = pieces(value, this::inPathEncoded);
        if (value.isObject() && parameter.explode()) {
            return pieces.stream().map(piece -> ";" + piece).collect(Collectors.joining());
        }
        if (value.isArray() && parameter.explode()) {
            return pieces.stream().map(piece -> matrixPair(name, piece)).collect(Collectors.joining());
        }
        return pieces.isEmpty() ? "" : matrixPair(name, String.join(",", pieces));
    }

    /// RFC 6570 3.2.7: an empty value stands without the equals sign.
    private static String matrixPair(String name, String value) {
        return value.isEmpty() ? name : name + "=" + value;
    }

    private String joined(JsonNode value, String separator, UnaryOperator<String> encoded) {
        return String.join(separator, pieces(value, encoded));
    }

    /// The value itself, the elements of a list, or the members of an object: as `name=value` when they are exploded.
    private List<String> pieces(JsonNode value, UnaryOperator<String> encoded) {
        if (value.isArray()) {
            return value.valueStream()
                    .filter(element -> !element.isNull())
                    .map(element -> encoded.apply(Json.text(element)))
                    .toList();
        }
        if (!value.isObject()) {
            return value.isNull() ? List.of() : List.of(encoded.apply(Json.text(value)));
        }
        return value.propertyStream()
                .filter(member -> !member.getValue().isNull())
                .flatMap(member -> {
                    String name = encoded.apply(member.getKey());
                    String text = encoded.apply(Json.text(member.getValue()));
                    return parameter.explode() ? Stream.of(name + "=" + text) : Stream.of(name, text);
                })
                .toList();
    }

    private String inQueryEncoded(String text) {
        return parameter.allowReserved() ? Encoding.percentAllowingReserved(text) : Encoding.percent(text);
    }

    private String inPathEncoded(String text) {
        return parameter.allowReserved() ? Encoding.percentAllowingPath(text) : Encoding.percent(text);
    }

    private static String inCookieEncoded(String text) {
        return NO_COOKIE_OCTET.matcher(text).replaceAll(octet -> Encoding.percent(octet.group()));
    }
}
