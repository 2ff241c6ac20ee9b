package dev.callwright.arazzo.request;

import dev.callwright.arazzo.MediaKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// The media type of a body whose document names none, or only a range: of those that the description lists the one
/// that such a payload is usually written in.
///
/// @param described media types and ranges such as `text/*`, in the order of the description
public record BodyType(List<String> described) {
    /// For a text that is written as it stands, with its expressions filled in.
    public String ofTemplate(String text) {
        String begin = text.stripLeading();
        if (begin.startsWith("<")) {
            return best("application/xml", MediaKind.XML, MediaKind.TEXT);
        }
        boolean json = begin.startsWith("[") || (begin.startsWith("{") && !begin.startsWith("{$"));
        return json
                ? best("application/json", MediaKind.JSON, MediaKind.TEXT)
                : best("text/plain", MediaKind.TEXT, MediaKind.FORM);
    }

    public String ofValue(JsonNode value) {
        if (value.isString()) {
            return value.stringValue().stripLeading().startsWith("<")
                    ? best("application/xml", MediaKind.XML, MediaKind.TEXT)
                    : best("text/plain", MediaKind.TEXT, MediaKind.FORM);
        }
        return value.isObject()
                ? best("application/json", MediaKind.JSON, MediaKind.FORM, MediaKind.MULTIPART)
                : best("application/json", MediaKind.JSON, MediaKind.TEXT);
    }

    private String best(String usual, MediaKind first, MediaKind... others) {
        if (described.isEmpty()) {
            return usual;
        }
        return described(first)
                .or(() -> inRange(usual))
                .or(() -> definite()
                        .filter(type -> List.of(others).contains(MediaKind.of(type)))
                        .findFirst())
                .or(() -> definite().findFirst())
                .orElse(usual);
    }

    private Optional<String> described(MediaKind kind) {
        return definite().filter(type -> MediaKind.of(type) == kind).findFirst();
    }

    private Optional<String> inRange(String usual) {
        String range = usual.substring(0, usual.indexOf('/') + 1) + "*";
        return described.stream().anyMatch(type -> type.startsWith("*") || type.equals(range))
                ? Optional.of(usual)
                : Optional.empty();
    }

    private Stream<String> definite() {
        return described.stream().filter(type -> !type.contains("*"));
    }
}
