package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.HttpCall.Attachment;
import dev.callwright.arazzo.MediaKind;
import dev.callwright.arazzo.json.Json;
import dev.callwright.arazzo.source.Operation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes an object as parts (RFC 7578): bytes with their name and type, an array as one part per element, an object as
/// JSON, null not at all; OpenAPI's `encoding` says otherwise. Good for one body.
final class MultipartWriter {
    private final Operation operation;
    private final String type;
    private final StringBuilder text = new StringBuilder();
    private final List<Attachment> files = new ArrayList<>();
    private final String boundary;
    private final BlobTexts texts;

    /// @param texts for bytes inside an object that is a part
    MultipartWriter(Operation operation, String type, JsonNode value, BlobTexts texts) {
        this.texts = texts;
        this.operation = operation;
        this.type = type;
        this.boundary = boundary(Json.write(value));
    }

    Body write(JsonNode value) throws UnsendableException {
        if (!(value instanceof ObjectNode object)) {
            throw new UnsendableException("a multipart body must be an object: " + Json.text(value));
        }
        BodySchema schema = BodySchema.of(operation, type);
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            BodySchema own = schema.member(member.getKey());
            if (member.getValue().isArray()) {
                for (JsonNode element : member.getValue()) {
                    if (!element.isNull()) {
                        part(member.getKey(), element, own.element());
                    }
                }
            } else if (!member.getValue().isNull()) {
                part(member.getKey(), member.getValue(), own);
            }
        }
        text.append("--").append(boundary).append("--\r\n");
        String sent = type.split(";", 2)[0] + "; boundary=" + boundary;
        return new Body(sent, text.toString(), object, files);
    }

    private void part(String name, JsonNode value, BodySchema schema) throws UnsendableException {
        Optional<Blob> blob = Blob.in(value);
        text.append("--").append(boundary).append("\r\nContent-Disposition: form-data; name=\"");
        text.append(quotable(name)).append('"');
        blob.ifPresent(found ->
                text.append("; filename=\"").append(quotable(found.name())).append('"'));
        text.append("\r\n");
        String usual = blob.map(Blob::mediaType).orElse(value.isContainer() ? "application/json" : "");
        String contentType = declared(name, usual);
        if (!contentType.isEmpty()) {
            text.append("Content-Type: ").append(quotable(contentType)).append("\r\n");
        }
        text.append("\r\n");
        if (blob.isPresent()) {
            files.add(new Attachment(text.length(), blob.get()));
        } else {
            text.append(value.isContainer() ? Json.write(texts.in(value, schema)) : Json.text(value));
        }
        text.append("\r\n");
    }

    /// Of the types that the description allows, the one that the value has by itself, else the first definite one.
    private String declared(String name, String usual) {
        List<String> allowed = List.of(
                operation.encoding(type, name).path("contentType").asString("").split("\\s*,\\s*"));
        if (allowed.contains(usual) || allowed.contains(MediaKind.plain(usual))) {
            return usual;
        }
        return allowed.stream()
                .filter(each -> !each.isEmpty() && !each.contains("*"))
                .findFirst()
                .orElse(usual);
    }

    private static String quotable(String name) {
        return name.replace("\"", "%22").replace("\r", "").replace("\n", "");
    }

    /// Bytes are not looked into, so it also has to be one that nobody else writes; yet the same for the same body.
    private static String boundary(String content) {
        return "part-" + UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
    }
}
