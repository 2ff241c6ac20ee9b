package dev.callwright.arazzo.run;

import dev.callwright.arazzo.document.TreeReader;
import dev.callwright.arazzo.document.UnreadableException;
import dev.callwright.arazzo.json.FileValue;
import dev.callwright.arazzo.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
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
        boolean encoded = schema.path("contentEncoding").asString("").equals("base64")
                || schema.path("format").asString("").equals("byte");
        if (!encoded) {
            return itself;
        }
        if (Files.size(file) > LARGEST_ENCODED) {
            throw new IOException("larger than " + LARGEST_ENCODED + " bytes, which is too much for base64: " + file);
        }
        return Json.NODES.stringNode(Base64.getEncoder().encodeToString(Files.readAllBytes(file)));
    }

    private static JsonNode data(Path file) throws IOException {
        try {
            return TreeReader.read(file.toString(), Files.readString(file)).root();
        } catch (UnreadableException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /// For a validator, which knows nothing of files.
    static ObjectNode named(ObjectNode values) {
        ObjectNode named = Json.NODES.objectNode();
        for (Map.Entry<String, JsonNode> member : values.properties()) {
            named.set(
                    member.getKey(),
                    FileValue.in(member.getValue())
                            .<JsonNode>map(file -> Json.NODES.stringNode(file.name()))
                            .orElse(member.getValue()));
        }
        return named;
    }
}
