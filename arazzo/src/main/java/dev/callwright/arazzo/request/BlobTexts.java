package dev.callwright.arazzo.request;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.FileValue;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Bytes where only a text can stand: a file that is a text is that; everything else goes out in base64, which is
/// remarked unless the API's description asks for it. Not safe for several threads.
final class BlobTexts {
    private static final long LARGEST = 16L << 20;

    private final List<String> remarks = new ArrayList<>();

    /// What nobody asked for, in words.
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    /// `value` with a text in the place of each, for a body.
    JsonNode in(JsonNode value, BodySchema schema) throws UnsendableException {
        return Blob.isAnyIn(value) ? written(value, schema) : value;
    }

    private JsonNode written(JsonNode value, BodySchema schema) throws UnsendableException {
        if (value.isArray()) {
            ArrayNode array = Json.NODES.arrayNode();
            for (JsonNode element : value) {
                array.add(written(element, schema.element()));
            }
            return array;
        }
        if (value.isObject()) {
            ObjectNode object = Json.NODES.objectNode();
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                object.set(member.getKey(), written(member.getValue(), schema.member(member.getKey())));
            }
            return object;
        }
        Optional<Blob> blob = Blob.in(value);
        return blob.isEmpty() ? value : Json.NODES.stringNode(text(blob.get(), schema.encoder()));
    }

    private String text(Blob blob, Optional<Base64.Encoder> asked) throws UnsendableException {
        if (asked.isEmpty() && blob.text().isPresent()) {
            return blob.text().get();
        }
        String encoded = asked.orElseGet(Base64::getEncoder).encodeToString(bytes(blob));
        if (asked.isEmpty()) {
            remarks.add(blob + " is sent in base64, since this body holds no bytes; the description does not ask for it"
                    + " (contentEncoding: base64, format: byte)");
        }
        return encoded;
    }

    private static byte[] bytes(Blob blob) throws UnsendableException {
        return switch (blob) {
            case BytesValue value -> value.bytes();
            case FileValue file -> bytes(file);
            case Blob.Told told -> throw new UnsendableException("only the description was kept of " + told);
        };
    }

    private static byte[] bytes(FileValue file) throws UnsendableException {
        try {
            if (Files.size(file.path()) > LARGEST) {
                throw new UnsendableException("the file " + file + " is larger than " + LARGEST
                        + " bytes, which is too much for base64; it can be a body or a part of one");
            }
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new UnsendableException("the file " + file + " cannot be read: " + e.getMessage());
        }
    }

    /// `value` with the text of each file in its place, for everything that is no body.
    static JsonNode inParameter(JsonNode value) throws UnsendableException {
        Optional<Blob> none = withoutText(value);
        if (none.isPresent()) {
            throw new UnsendableException(
                    none.get() + " is no text of at most a megabyte; it can be a body or in one, nothing else");
        }
        return Blob.replaced(value, blob -> Json.NODES.stringNode(blob.text().orElseThrow()));
    }

    private static Optional<Blob> withoutText(JsonNode value) {
        return value.isContainer()
                ? value.valueStream()
                        .flatMap(each -> withoutText(each).stream())
                        .findFirst()
                : Blob.in(value).filter(blob -> blob.text().isEmpty());
    }
}
