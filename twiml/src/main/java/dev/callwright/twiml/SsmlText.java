package dev.callwright.twiml;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// White space and length of speech markup.
final class SsmlText {
    private static final Pattern SPACES = Pattern.compile("\\s+");

    private SsmlText() {}

    static List<Ssml> parse(String markup) {
        TwimlDocument document = TwimlParser.parse("<Response><Say>" + markup + "</Say></Response>");
        if (document.fatal().isPresent()) {
            String plain = markup.substring(0, whole(markup, Math.min(markup.length(), Say.LONGEST)));
            return trim(List.of(new Ssml.Text(SPACES.matcher(plain).replaceAll(" "))));
        }
        return document.verbs().stream()
                .filter(Say.class::isInstance)
                .map(Say.class::cast)
                .flatMap(say -> say.content().stream())
                .toList();
    }

    /// Whether nothing would be heard, not even a pause.
    static boolean silent(List<Ssml> content) {
        return content.stream()
                .allMatch(piece ->
                        !(piece instanceof Ssml.Break) && piece.plainText().isBlank() && !pauses(piece));
    }

    /// Without white space at the ends of the outermost text, and without empty text.
    static List<Ssml> trim(List<Ssml> content) {
        List<Ssml> trimmed = new ArrayList<>(content);
        edge(trimmed, 0, String::stripLeading);
        edge(trimmed, trimmed.size() - 1, String::stripTrailing);
        trimmed.removeIf(piece -> piece instanceof Ssml.Text(String text) && text.isEmpty());
        return trimmed;
    }

    /// The first `most` characters of text, markup around them kept.
    static List<Ssml> cut(List<Ssml> content, int most) {
        List<Ssml> kept = new ArrayList<>();
        int left = most;
        for (Ssml piece : content) {
            int length = piece.plainText().length();
            if (length > left) {
                kept.addAll(cut(piece, left));
                return kept;
            }
            kept.add(piece);
            left -= length;
        }
        return kept;
    }

    private static List<Ssml> cut(Ssml piece, int most) {
        return switch (piece) {
            case Ssml.Text(String text) -> List.of(new Ssml.Text(text.substring(0, whole(text, most))));
            case Ssml.Emphasis(Ssml.Level level, List<Ssml> content) ->
                List.of(new Ssml.Emphasis(level, cut(content, most)));
            case Ssml.Lang(String language, List<Ssml> content) -> List.of(new Ssml.Lang(language, cut(content, most)));
            case Ssml.Paragraph(List<Ssml> content) -> List.of(new Ssml.Paragraph(cut(content, most)));
            case Ssml.Sentence(List<Ssml> content) -> List.of(new Ssml.Sentence(cut(content, most)));
            case Ssml.Prosody(var volume, var rate, var pitch, List<Ssml> content) ->
                List.of(new Ssml.Prosody(volume, rate, pitch, cut(content, most)));
            case Ssml.Word(var role, List<Ssml> content) -> List.of(new Ssml.Word(role, cut(content, most)));
            case Ssml.Break _, Ssml.Phoneme _, Ssml.SayAs _, Ssml.Sub _ -> List.of();
        };
    }

    /// `end`, or one less when a character of two units would be cut through.
    private static int whole(String text, int end) {
        boolean through = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return through ? end - 1 : end;
    }

    private static boolean pauses(Ssml piece) {
        return switch (piece) {
            case Ssml.Break _ -> true;
            case Ssml.Emphasis(var _, List<Ssml> content) -> !silent(content);
            case Ssml.Lang(var _, List<Ssml> content) -> !silent(content);
            case Ssml.Paragraph(List<Ssml> content) -> !silent(content);
            case Ssml.Sentence(List<Ssml> content) -> !silent(content);
            case Ssml.Prosody(var _, var _, var _, List<Ssml> content) -> !silent(content);
            case Ssml.Word(var _, List<Ssml> content) -> !silent(content);
            case Ssml.Text _, Ssml.Phoneme _, Ssml.SayAs _, Ssml.Sub _ -> false;
        };
    }

    private static void edge(List<Ssml> pieces, int index, UnaryOperator<String> strip) {
        if (!pieces.isEmpty() && pieces.get(index) instanceof Ssml.Text(String text)) {
            pieces.set(index, new Ssml.Text(strip.apply(text)));
        }
    }
}
