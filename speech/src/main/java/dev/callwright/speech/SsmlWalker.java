package dev.callwright.speech;

import dev.callwright.speech.Utterance.Manner;
import dev.callwright.twiml.Ssml;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// From speech markup to a row of utterances: neighbouring words of one manner are spoken together.
///
/// Languages, roles and phonetic spellings have no effect: the text inside is spoken as the voice would.
final class SsmlWalker {
    private static final Duration AFTER_SENTENCE = Duration.ofMillis(250);
    private static final Duration AFTER_PARAGRAPH = Duration.ofMillis(600);

    private final List<Utterance> row = new ArrayList<>();
    private final StringBuilder words = new StringBuilder();
    private Manner manner = Manner.USUAL;

    private SsmlWalker() {}

    static List<Utterance> walk(List<Ssml> content) {
        SsmlWalker walker = new SsmlWalker();
        walker.all(content, Manner.USUAL);
        walker.endWords();
        return List.copyOf(walker.row);
    }

    private void all(List<Ssml> content, Manner how) {
        content.forEach(piece -> one(piece, how));
    }

    private void one(Ssml piece, Manner how) {
        switch (piece) {
            case Ssml.Text(String text) -> say(text, how);
            case Ssml.Break(Optional<Ssml.Strength> strength, Optional<Duration> time) ->
                pause(time.orElseGet(() -> length(strength.orElse(Ssml.Strength.MEDIUM))));
            case Ssml.Emphasis(Ssml.Level level, List<Ssml> content) -> all(content, emphasised(how, level));
            case Ssml.Lang(var _, List<Ssml> content) -> all(content, how);
            case Ssml.Paragraph(List<Ssml> content) -> {
                all(content, how);
                pause(AFTER_PARAGRAPH);
            }
            case Ssml.Sentence(List<Ssml> content) -> {
                all(content, how);
                pause(AFTER_SENTENCE);
            }
            case Ssml.Phoneme(var _, var _, String text) -> say(text, how);
            case Ssml.Prosody(var volume, var rate, var pitch, List<Ssml> content) ->
                all(
                        content,
                        how.times(
                                rate.map(ProsodyFactors::rate).orElse(1.0),
                                pitch.map(ProsodyFactors::pitch).orElse(1.0),
                                volume.map(ProsodyFactors::gain).orElse(1.0)));
            case Ssml.SayAs(Ssml.Kind kind, Optional<String> format, String text) -> {
                if (kind == Ssml.Kind.EXPLETIVE) {
                    endWords();
                    row.add(new Utterance.Bleep(Duration.ofMillis(120L + 60L * Math.min(20, text.length()))));
                } else {
                    say(SayAsWords.words(kind, format, text), how);
                }
            }
            case Ssml.Sub(String alias, var _) -> say(alias, how);
            case Ssml.Word(var _, List<Ssml> content) -> all(content, how);
        }
    }

    private void say(String text, Manner how) {
        if (!how.equals(manner)) {
            endWords();
            manner = how;
        }
        words.append(text);
    }

    private void pause(Duration length) {
        endWords();
        if (length.isPositive()) {
            row.add(new Utterance.Silence(length));
        }
    }

    private void endWords() {
        String text = PlainText.ascii(words.toString());
        words.setLength(0);
        if (PlainText.speakable(text)) {
            row.add(new Utterance.Speak(text, manner));
        }
    }

    private static Manner emphasised(Manner how, Ssml.Level level) {
        return switch (level) {
            case STRONG -> how.times(0.85, 1.08, 1.4);
            case MODERATE -> how.times(0.92, 1.04, 1.2);
            case REDUCED -> how.times(1.1, 0.97, 0.75);
        };
    }

    private static Duration length(Ssml.Strength strength) {
        return Duration.ofMillis(
                switch (strength) {
                    case NONE -> 0;
                    case X_WEAK -> 100;
                    case WEAK -> 200;
                    case MEDIUM -> 400;
                    case STRONG -> 700;
                    case X_STRONG -> 1200;
                });
    }
}
