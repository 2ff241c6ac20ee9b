package dev.callwright.workflows.debug;

import dev.callwright.arazzo.json.Json;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Reads messages, each behind a header that tells its length in bytes. What a message may take of memory is bounded.
/// For one thread.
final class MessageReader {
    static final int LARGEST = 8 << 20;
    private static final int LONGEST_HEADER = 4096;
    // Longer numbers would not fit, and nobody sends that much.
    private static final Pattern LENGTH = Pattern.compile("(?im)^content-length:[ \\t]*([0-9]{1,18})[ \\t]*$");

    private final InputStream in;

    /// @param in should be buffered
    MessageReader(InputStream in) {
        this.in = in;
    }

    sealed interface Incoming {
        /// @param content an object
        /// @param size in bytes
        record Message(JsonNode content, int size) implements Incoming {}

        /// @param reason for people
        record Unreadable(String reason) implements Incoming {}
    }

    /// Empty when there are no more.
    ///
    /// @throws IOException when the stream breaks, or holds what cannot be parted into messages
    Optional<Incoming> next() throws IOException {
        try {
            Optional<String> header = header();
            return header.isEmpty() ? Optional.empty() : Optional.of(content(header.get()));
        } catch (EOFException e) {
            // A message that was cut off was never sent as a whole.
            return Optional.empty();
        }
    }

    /// With line feeds alone between its lines.
    private Optional<String> header() throws IOException {
        StringBuilder header = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                return Optional.empty();
            }
            if (next == '\n' && (header.isEmpty() || header.charAt(header.length() - 1) == '\n')) {
                return Optional.of(header.toString());
            }
            if (header.length() == LONGEST_HEADER) {
                throw new IOException("the header of a message has more than " + LONGEST_HEADER
                        + " bytes: this is not the Debug Adapter Protocol");
            }
            if (next != '\r') {
                header.append((char) next);
            }
        }
    }

    private Incoming content(String header) throws IOException {
        Matcher length = LENGTH.matcher(header);
        if (!length.find()) {
            return new Incoming.Unreadable("a message has no Content-Length in its header");
        }
        long size = Long.parseLong(length.group(1));
        if (size > LARGEST) {
            in.skipNBytes(size);
            return new Incoming.Unreadable("a message has " + size + " bytes, the limit is " + LARGEST);
        }
        String text = new String(bytes((int) size), StandardCharsets.UTF_8);
        try {
            JsonNode content = Json.parse(text);
            return content.isObject()
                    ? new Incoming.Message(content, (int) size)
                    : new Incoming.Unreadable("a message is no JSON object");
        } catch (JacksonException e) {
            return new Incoming.Unreadable("a message is no JSON: "
                    + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /// Room is made for what came and not for what was announced.
    private byte[] bytes(int size) throws IOException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] piece = in.readNBytes(Math.min(size, 1 << 16));
        while (piece.length > 0) {
            content.writeBytes(piece);
            piece = in.readNBytes(Math.min(size - content.size(), 1 << 16));
        }
        if (content.size() < size) {
            throw new EOFException("a message was cut off");
        }
        return content.toByteArray();
    }
}
