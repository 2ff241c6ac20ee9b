package dev.callwright.arazzo;

import java.nio.charset.StandardCharsets;
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

    /// The body for who can only read a text, such as a document: bytes as UTF-8, whatever their type.
    public String text() {
        return switch (body) {
            case AnswerBody.Text(String text) -> text;
            case AnswerBody.Bytes(BytesValue value) -> BodyText.loosely(value.bytes());
        };
    }

    /// The body for a person: its text, or what its bytes are.
    public String shown() {
        return switch (body) {
            case AnswerBody.Text(String text) -> text;
            case AnswerBody.Bytes(BytesValue value) -> value.toString();
        };
    }

    /// Of the body, in bytes; of a text, as UTF-8.
    public long size() {
        return switch (body) {
            case AnswerBody.Text(String text) -> text.getBytes(StandardCharsets.UTF_8).length;
            case AnswerBody.Bytes(BytesValue value) -> value.size();
        };
    }
}
