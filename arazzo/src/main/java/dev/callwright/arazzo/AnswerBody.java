package dev.callwright.arazzo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of an answer: a text, or bytes that are none.
public sealed interface AnswerBody {
    /// @param text empty when there was no body
    record Text(String text) implements AnswerBody {
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

        /// True when bytes of it were none of its charset: they stand as the sign for that.
        public boolean isDamaged() {
            return isDamaged(text);
        }

        /// As [#isDamaged()], for the text of a message.
        public static boolean isDamaged(String text) {
            return text.indexOf('\uFFFD') >= 0;
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
        return text.<AnswerBody>map(Text::new).orElseGet(() -> new Bytes(BytesValue.answered(headers, bytes)));
    }
}
