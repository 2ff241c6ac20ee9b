package dev.callwright.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A piece of speech markup inside [Say], or the text between markup.
///
/// White space in text is single spaces. Elements that hold text alone have it as a string, the others hold pieces.
public sealed interface Ssml {
    /// Words to speak as they stand.
    record Text(String text) implements Ssml {}

    /// A pause: of `time` when given, else by `strength`.
    record Break(Optional<Strength> strength, Optional<Duration> time) implements Ssml {}

    /// Words spoken with more or less weight.
    record Emphasis(Level level, List<Ssml> content) implements Ssml {
        public Emphasis {
            content = List.copyOf(content);
        }
    }

    /// Words in another language (BCP 47).
    record Lang(String language, List<Ssml> content) implements Ssml {
        public Lang {
            content = List.copyOf(content);
        }
    }

    /// A paragraph.
    record Paragraph(List<Ssml> content) implements Ssml {
        public Paragraph {
            content = List.copyOf(content);
        }
    }

    /// A sentence.
    record Sentence(List<Ssml> content) implements Ssml {
        public Sentence {
            content = List.copyOf(content);
        }
    }

    /// Words with their pronunciation in a phonetic alphabet.
    record Phoneme(String alphabet, String sounds, String text) implements Ssml {}

    /// Words spoken louder, faster, higher: each value as written (`x-slow`, `80%`, `+6dB`, `-2st`).
    record Prosody(Optional<String> volume, Optional<String> rate, Optional<String> pitch, List<Ssml> content)
            implements Ssml {
        public Prosody {
            content = List.copyOf(content);
        }
    }

    /// Text of a known kind; `format` orders the parts of a date.
    record SayAs(Kind kind, Optional<String> format, String text) implements Ssml {}

    /// `alias` is spoken in place of `text`.
    record Sub(String alias, String text) implements Ssml {}

    /// A word in a grammatical role.
    record Word(Optional<String> role, List<Ssml> content) implements Ssml {
        public Word {
            content = List.copyOf(content);
        }
    }

    /// How long a [Break] is.
    enum Strength {
        NONE,
        X_WEAK,
        WEAK,
        MEDIUM,
        STRONG,
        X_STRONG
    }

    /// How much weight an [Emphasis] has.
    enum Level {
        STRONG,
        MODERATE,
        REDUCED
    }

    /// What the text of a [SayAs] is.
    enum Kind {
        CHARACTERS,
        SPELL_OUT,
        CARDINAL,
        NUMBER,
        ORDINAL,
        DIGITS,
        FRACTION,
        UNIT,
        DATE,
        TIME,
        ADDRESS,
        EXPLETIVE,
        TELEPHONE
    }

    /// The words in `content` without their markup; what [Sub] replaces is replaced.
    static String plainText(List<Ssml> content) {
        StringBuilder out = new StringBuilder();
        content.forEach(piece -> out.append(piece.plainText()));
        return out.toString();
    }

    /// `content` as documents write it between `<Say>` and `</Say>`; [#parse] reads it back.
    static String markup(List<Ssml> content) {
        return SsmlMarkup.write(content);
    }

    /// What stands between `<Say>` and `</Say>`. Never throws: markup that is not well-formed is taken as plain
    /// text, and of unknown elements the content alone is kept. Of plain text at most 4,096 characters are kept;
    /// empty when there is nothing to hear.
    static List<Ssml> parse(String markup) {
        return SsmlText.parse(markup);
    }

    /// The words without their markup.
    default String plainText() {
        return switch (this) {
            case Text(String text) -> text;
            case Break _ -> "";
            case Emphasis(var _, List<Ssml> content) -> plainText(content);
            case Lang(var _, List<Ssml> content) -> plainText(content);
            case Paragraph(List<Ssml> content) -> plainText(content);
            case Sentence(List<Ssml> content) -> plainText(content);
            case Phoneme(var _, var _, String text) -> text;
            case Prosody(var _, var _, var _, List<Ssml> content) -> plainText(content);
            case SayAs(var _, var _, String text) -> text;
            case Sub(String alias, var _) -> alias;
            case Word(var _, List<Ssml> content) -> plainText(content);
        };
    }
}
