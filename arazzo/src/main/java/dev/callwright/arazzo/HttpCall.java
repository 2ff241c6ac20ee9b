package dev.callwright.arazzo;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request as it goes out.
///
/// @param headers in the order they are sent
/// @param body its bytes as text in UTF-8, without those of the files
/// @param files whose bytes go out inside the body, in the order of their places
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
    }

    public HttpCall(String method, URI url, List<Map.Entry<String, String>> headers, Optional<String> body) {
        this(method, url, headers, body, List.of());
    }

    /// A file in a body.
    ///
    /// @param at before which character of the text its bytes go out
    public record Attachment(int at, Path file) {}

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

    /// RFC 9110 9.2.1: nothing is changed by asking.
    public boolean isSafe() {
        return isSafe(method);
    }

    public static boolean isSafe(String method) {
        return SAFE.contains(method);
    }
}
