package dev.callwright.arazzo.json;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.node.POJONode;

/// A file as a value: it stands among JSON values as itself, and only who runs a workflow can bring one in. Written
/// as JSON, into an event for example, it is its name.
public final class FileValue implements JacksonSerializable {
    private static final long LONGEST_TEXT = 1 << 20;

    private final Path path;
    private final Optional<String> text;

    private FileValue(Path path, Optional<String> text) {
        this.path = path;
        this.text = text;
    }

    /// Throws when there is no such file that can be read.
    public static JsonNode of(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new IOException("no file that can be read: " + path);
        }
        return Json.NODES.pojoNode(new FileValue(path, text(path)));
    }

    /// Empty for every value that is no file.
    public static Optional<FileValue> in(JsonNode value) {
        return value instanceof POJONode pojo && pojo.getPojo() instanceof FileValue file
                ? Optional.of(file)
                : Optional.empty();
    }

    private static Optional<String> text(Path path) throws IOException {
        try {
            return Files.size(path) > LONGEST_TEXT ? Optional.empty() : Optional.of(Files.readString(path));
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    public Path path() {
        return path;
    }

    /// Its content, when it is UTF-8 and small enough to stand in the text of a request.
    public Optional<String> text() {
        return text;
    }

    public String name() {
        return String.valueOf(path.getFileName());
    }

    /// Told by its name; any bytes otherwise.
    public String mediaType() {
        String guess = URLConnection.guessContentTypeFromName(name());
        return guess == null ? "application/octet-stream" : guess;
    }

    @Override
    public void serialize(JsonGenerator generator, SerializationContext context) {
        generator.writeString(toString());
    }

    @Override
    public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer types) {
        serialize(generator, context);
    }

    @Override
    public String toString() {
        return "@" + name();
    }
}
