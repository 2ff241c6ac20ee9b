package dev.callwright.arazzo;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as it goes out.
///
/// @param headers in the order they are sent
/// @param body its bytes as text in UTF-8, without those that are attached
/// @param files what goes out inside the body byte for byte, in the order of the places
public record HttpCall(
        String method,
        URI url,
        List<Map.Entry<String, String>> headers,
        Optional<String> body,
        List<Attachment> files) {
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS", "TRACE", "QUERY");

    public HttpCall {
        headers = List.copyOf(headers);
        files = List.copyOf(files);
        int from = 0;
        for (Attachment file : files) {
            if (file.at() < from || file.at() > body.map(String::length).orElse(0)) {
                throw new IllegalArgumentException("the body has no place " + file.at() + " for " + file.content());
            }
            from = file.at();
        }
    }

    public HttpCall(String method, URI url, List<Map.Entry<String, String>> headers, Optional<String> body) {
        this(method, url, headers, body, List.of());
    }

    /// Bytes in a body.
    ///
    /// @param at before which character of the text they go out
    public record Attachment(int at, Blob content) {}

    public HttpCall withHeader(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpCall(method, url, more, body, files);
    }

    public HttpCall withUrl(URI other) {
        return new HttpCall(method, other, headers, body, files);
    }

    public boolean hasHeader(String name) {
        return header(name).isPresent();
    }

    /// The first value of a header, in any case of its name.
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /// The body for a person: its text, with what is attached named in its place.
    public Optional<String> shownBody() {
        return body.map(text -> {
            StringBuilder shown = new StringBuilder();
            int from = 0;
            for (Attachment attachment : files) {
                shown.append(text, from, attachment.at())
                        .append('[')
                        .append(attachment.content())
                        .append(']');
                from = attachment.at();
            }
            return shown.append(text, from, text.length()).toString();
        });
    }

    /// The bytes of the body; empty when some of them are read only while they are sent.
    public Optional<byte[]> bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        String text = body.orElse("");
        int from = 0;
        for (Attachment attachment : files) {
            if (!(attachment.content() instanceof BytesValue value)) {
                return Optional.empty();
            }
            bytes.writeBytes(text.substring(from, attachment.at()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(value.bytes());
            from = attachment.at();
        }
        bytes.writeBytes(text.substring(from).getBytes(StandardCharsets.UTF_8));
        return Optional.of(bytes.toByteArray());
    }

    /// Of the body, in bytes.
    public long size() {
        return body.map(text -> text.getBytes(StandardCharsets.UTF_8).length).orElse(0)
                + files.stream()
                        .mapToLong(attachment -> attachment.content().size())
                        .sum();
    }

    /// RFC 9110 9.2.1: nothing is changed by asking.
    public boolean isSafe() {
        return isSafe(method);
    }

    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }
}
