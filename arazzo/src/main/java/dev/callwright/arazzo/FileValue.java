package dev.callwright.arazzo;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// A file as a value: only who runs a workflow can bring one in. Written as JSON it is its name.
public final class FileValue implements Blob {
    private static final long LONGEST_TEXT = 1 << 20;

    private final Path path;
    private final long size;
    private final Optional<String> text;

    private FileValue(Path path, long size, Optional<String> text) {
        this.path = path;
        this.size = size;
        this.text = text;
    }

    /// Throws when there is no such file that can be read.
    public static JsonNode of(Path path) throws IOException {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new IOException("no file that can be read: " + path);
        }
        return new FileValue(path, Files.size(path), text(path)).node();
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

    /// When it is UTF-8 and small enough to stand in the text of a request.
    @Override
    public Optional<String> text() {
        return text;
    }

    @Override
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /// Told by its name; any bytes otherwise.
    @Override
    public String mediaType() {
        String guess = URLConnection.guessContentTypeFromName(name());
        return guess == null ? "application/octet-stream" : guess;
    }

    /// When it was brought in.
    @Override
    public long size() {
        return size;
    }

    @Override
    public Optional<String> sha256() {
        return Optional.empty();
    }

    @Override
    public JsonNode told() {
        return JsonNodeFactory.instance.stringNode(toString());
    }

    @Override
    public String toString() {
        return "@" + name();
    }
}
