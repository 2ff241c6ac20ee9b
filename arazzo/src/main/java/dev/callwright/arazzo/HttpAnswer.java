package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;

/// A response as it came.
///
/// @param body decoded with the charset of its content type, UTF-8 when it names none
public record HttpAnswer(int status, Map<String, List<String>> headers, String body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }
}
