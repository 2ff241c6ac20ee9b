package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A response as it came.
public record HttpAnswer(int status, Map<String, List<String>> headers, AnswerBody body) {
    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /// With a text for its body, also where its media type is one of bytes.
    public HttpAnswer(int status, Map<String, List<String>> headers, String text) {
        this(status, headers, new AnswerBody.Text(text));
    }

    public static HttpAnswer of(int status, Map<String, List<String>> headers, byte[] bytes) {
        return new HttpAnswer(status, headers, AnswerBody.of(headers, bytes));
    }

    /// The values of one header, in any case of its name.
    public List<String> headers(String name) {
        return Headers.named(name, headers);
    }

    /// The first value of a header, in any case of its name.
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /// As [AnswerBody#text()].
    public String text() {
        return body.text();
    }
}
