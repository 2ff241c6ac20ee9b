package dev.callwright.arazzo;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Bytes that a server answered. They are never taken for a text, also when they happen to be one: what is sent must
/// not depend on that. Immutable.
public final class BytesValue implements Blob {
    private final String mediaType;
    private final String name;
    private final byte[] bytes;
    private final String sha256;

    public BytesValue(String mediaType, String name, byte[] bytes) {
        this.mediaType = mediaType;
        this.name = name;
        this.bytes = bytes.clone();
        this.sha256 = digest(bytes);
    }

    /// Named by the answer's `Content-Disposition`, else by its media type.
    public static BytesValue answered(Map<String, List<String>> headers, byte[] bytes) {
        String type = Headers.named("Content-Type", headers).stream()
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse("application/octet-stream")
                .strip();
        String name = Headers.named("Content-Disposition", headers).stream()
                .flatMap(value -> FileNames.in(value).stream())
                .findFirst()
                .orElseGet(() -> FileNames.ofType(type));
        return new BytesValue(type, name, bytes);
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public String base64() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String name() {
        return name;
    }

    /// As it was answered, with its parameters.
    @Override
    public String mediaType() {
        return mediaType;
    }

    @Override
    public long size() {
        return bytes.length;
    }

    @Override
    public Optional<String> sha256() {
        return Optional.of(sha256);
    }

    @Override
    public Optional<String> text() {
        return Optional.empty();
    }

    @Override
    public JsonNode whole() {
        return ((ObjectNode) told()).put("base64", base64());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BytesValue value
                && mediaType.equals(value.mediaType)
                && name.equals(value.name)
                && Arrays.equals(bytes, value.bytes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(mediaType, name, sha256);
    }

    @Override
    public String toString() {
        return Blob.words(mediaType, bytes.length);
    }
}
