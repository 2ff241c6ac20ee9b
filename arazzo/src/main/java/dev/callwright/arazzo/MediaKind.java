package dev.callwright.arazzo;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What a media type means for writing a body or reading one.
public enum MediaKind {
    JSON,
    FORM,
    MULTIPART,
    XML,
    /// `text/…` that is none of the others.
    TEXT,
    /// Bytes that are no text, by their type alone.
    BINARY,
    /// Nothing is known of it, or there is none: the content tells.
    OTHER;

    private static final Set<String> BINARY_FAMILIES = Set.of("image", "audio", "video", "font", "model");
    private static final Pattern BINARY_TYPES = Pattern.compile("(application|binary)/(octet-stream|pdf|(x-)?zip"
            + "(-compressed)?|(x-)?gzip|zstd|(x-)?tar|(x-)?bzip2?|x-7z-compressed|(x-|vnd\\.)rar(-compressed)?"
            + "|java-archive|wasm|msword|vnd\\.ms-.*|vnd\\.openxmlformats-officedocument\\..*"
            + "|vnd\\.oasis\\.opendocument\\..*|(x-)?protobuf|(x-)?msgpack|cbor|ogg|pkcs(7-mime|10|12)|x-pkcs12"
            + "|vnd\\.apache\\.parquet|.*\\+(zip|gzip|cbor))");

    public static MediaKind of(String contentType) {
        String type = plain(contentType);
        if (type.equals("application/json") || type.equals("text/json") || type.endsWith("+json")) {
            return JSON;
        }
        if (type.equals("application/x-www-form-urlencoded")) {
            return FORM;
        }
        if (type.equals("application/xml") || type.equals("text/xml") || type.endsWith("+xml")) {
            return XML;
        }
        return switch (type.split("/", 2)[0]) {
            case "multipart" -> MULTIPART;
            case "text" -> TEXT;
            default -> isBinary(type) ? BINARY : OTHER;
        };
    }

    private static boolean isBinary(String type) {
        return BINARY_FAMILIES.contains(type.split("/", 2)[0])
                || BINARY_TYPES.matcher(type).matches();
    }

    /// A media type without its parameters, in small letters.
    public static String plain(String contentType) {
        return contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }
}
