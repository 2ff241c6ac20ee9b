package dev.callwright.arazzo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of an answer: a text, or bytes that are none.
public sealed interface AnswerBody {
    /// @param text empty when there was no body
    /// @param isDamaged bytes of it were none of its charset and stand as U+FFFD, which may also be a character
    /// of the text
    record Text(String text, boolean isDamaged) implements AnswerBody {
        public Text(String text) {
            this(text, false);
        }

        @Override
        public String shown() {
            return text;
        }

        @Override
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean isEmpty() {
            return text.isEmpty();
        }
    }

    record Bytes(BytesValue value) implements AnswerBody {
        @Override
        public String text() {
            return BodyText.loosely(value.bytes());
        }

        @Override
        public String shown() {
            return value.toString();
        }

        @Override
        public byte[] bytes() {
            return value.bytes();
        }

        @Override
        public boolean isEmpty() {
            return value.size() == 0;
        }
    }

    /// For who can only read a text, such as a document: bytes as UTF-8, whatever their type.
    String text();

    /// For a person: the text, or what the bytes are.
    String shown();

    /// A text as UTF-8.
    byte[] bytes();

    boolean isEmpty();

    /// What came is a text or bytes by its media type; of other types, and without one, a text when it reads as one.
    static AnswerBody of(Map<String, List<String>> headers, byte[] bytes) {
        String type =
                Headers.named("Content-Type", headers).stream().findFirst().orElse("");
        Optional<String> text = bytes.length == 0 ? Optional.of("") : BodyText.in(type, bytes);
        return text.<AnswerBody>map(read -> new Text(read, BodyText.isDamaged(read, type, bytes)))
                .orElseGet(() -> new Bytes(BytesValue.answered(headers, bytes)));
    }
}
