package dev.callwright.arazzo;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as it goes out.
///
/// @param headers in the order they are sent
/// @param body its bytes as text in UTF-8
public record HttpCall(String method, URI url, List<Map.Entry<String, String>> headers, Optional<String> body) {
    public HttpCall {
        headers = List.copyOf(headers);
    }

    public HttpCall withHeader(String name, String value) {
        List<Map.Entry<String, String>> more = new ArrayList<>(headers);
        more.add(Map.entry(name, value));
        return new HttpCall(method, url, more, body);
    }

    public HttpCall withUrl(URI other) {
        return new HttpCall(method, other, headers, body);
    }

    public boolean hasHeader(String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    /// RFC 9110 9.2.1: nothing is changed by asking.
    public boolean isSafe() {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }
}
