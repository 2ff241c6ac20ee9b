package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A response as it came.
///
/// @param body decoded with the charset of its content type, UTF-8 when it names none
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /// The values of one header, in any case of its name.
    public List<String> headers(String name) {
        return Headers.named(name, headers);
    }

    /// The first value of a header, in any case of its name.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }
}
