package dev.callwright.arazzo.run;

import dev.callwright.arazzo.Blob;
import dev.callwright.arazzo.BytesValue;
import dev.callwright.arazzo.FileValue;
import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Inputs that are files: data where the schema asks for an object or an array, base64 where it asks for that, else
/// the file itself.
final class FileInput {
    private static final long LARGEST_ENCODED = 16L << 20;

    private FileInput() {}

    static JsonNode read(Path file, JsonNode schema) throws IOException {
        JsonNode itself = FileValue.of(file);
        String type = schema.path("type").asString("");
        if (type.equals("object") || type.equals("array")) {
            return data(file);
        }
        if (!isEncoded(schema)) {
            return itself;
        }
        if (Files.size(file) > LARGEST_ENCODED) {
            throw new IOException("larger than " + LARGEST_ENCODED + " bytes, which is too much for base64: " + file);
        }
        return Json.NODES.stringNode(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }

    private static boolean isEncoded(JsonNode schema) {
        return schema.path("contentEncoding").asString("").equals("base64")
                || schema.path("format").asString("").equals("byte");
    }

    /// What a workflow gets from another one: base64 of bytes where its schema asks for that, else `value` itself.
    static JsonNode passed(JsonNode value, JsonNode schema) {
        return isEncoded(schema) && Blob.in(value).orElse(null) instanceof BytesValue bytes
                ? Json.NODES.stringNode(bytes.base64())
                : value;
    }

    private static JsonNode data(Path file) throws IOException {
        try {
            return TreeReader.read(file.toString(), Files.readString(file)).root();
        } catch (UnreadableException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /// For a validator, which knows nothing of bytes: a text stands for each.
    static JsonNode named(ObjectNode values) {
        return Blob.replaced(values, blob -> Json.NODES.stringNode(blob.name()));
    }
}
