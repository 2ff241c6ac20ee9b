package dev.callwright.arazzo;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The body of an answer: a text, or bytes that are none.
public sealed interface AnswerBody {
    /// @param text empty when there was no body
    record Text(String text) implements AnswerBody {
        /// True when bytes of it were none of its charset: they stand as the sign for that.
        public boolean isDamaged() {
            return isDamaged(text);
        }

        /// As [#isDamaged()], for the text of a message.
        public static boolean isDamaged(String text) {
            return text.indexOf('\uFFFD') >= 0;
        }
    }

    record Bytes(BytesValue value) implements AnswerBody {}

    /// What came is a text or bytes by its media type; of other types, and without one, a text when it reads as one.
    static AnswerBody of(Map<String, List<String>> headers, byte[] bytes) {
        String type =
                Headers.named("Content-Type", headers).stream().findFirst().orElse("");
        Optional<String> text = bytes.length == 0 ? Optional.of("") : BodyText.in(type, bytes);
        return text.<AnswerBody>map(Text::new).orElseGet(() -> new Bytes(BytesValue.answered(headers, bytes)));
    }
}
