package dev.callwright.speech;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// From any text to what engines that know only ASCII can speak.
final class PlainText {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?;:])\\s+");
    private static final Map<Character, String> SPELT = Map.ofEntries(
            Map.entry('\u2018', "'"),
            Map.entry('\u2019', "'"),
            Map.entry('\u201C', "\""),
            Map.entry('\u201D', "\""),
            Map.entry('\u2013', "-"),
            Map.entry('\u2014', ", "),
            Map.entry('\u2026', "."),
            Map.entry('\u00DF', "ss"),
            Map.entry('\u00E6', "ae"),
            Map.entry('\u00C6', "Ae"),
            Map.entry('\u00F8', "o"),
            Map.entry('\u00D8', "O"),
            Map.entry('\u0153', "oe"),
            Map.entry('\u0142', "l"),
            Map.entry('\u00A3', " pounds "),
            Map.entry('\u20AC', " euros "),
            Map.entry('\u00A5', " yen "),
            Map.entry('\u00B0', " degrees "),
            Map.entry('&', " and "),
            Map.entry('%', " percent "),
            Map.entry('+', " plus "),
            Map.entry('=', " equals "),
            Map.entry('<', " "),
            Map.entry('>', " "));

    private PlainText() {}

    /// The text without accents and without what has no sound in English; single spaces, none at the ends.
    static String ascii(String text) {
        String bare =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < bare.length(); i++) {
            char c = bare.charAt(i);
            String spelt = SPELT.get(c);
            if (spelt != null) {
                out.append(spelt);
            } else {
                out.append(c >= ' ' && c < 0x7F ? c : ' ');
            }
        }
        return SPACES.matcher(out).replaceAll(" ").strip();
    }

    /// Whether anything in the text has a sound.
    static boolean speakable(String text) {
        return text.chars().anyMatch(c -> c < 0x7F && Character.isLetterOrDigit(c));
    }

    /// The text in parts of whole sentences where possible, each at most `longest` characters.
    static List<String> parts(String text, int longest) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (String sentence : SENTENCE_END.split(text, -1)) {
            for (String piece : pieces(sentence, longest)) {
                if (!part.isEmpty() && part.length() + 1 + piece.length() > longest) {
                    parts.add(part.toString());
                    part.setLength(0);
                }
                part.append(part.isEmpty() ? "" : " ").append(piece);
            }
        }
        if (!part.isEmpty()) {
            parts.add(part.toString());
        }
        return parts;
    }

    /// Cuts a sentence that is too long between words, and a word that is too long anywhere.
    private static List<String> pieces(String sentence, int longest) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = Pattern.compile("\\S.{0," + (longest - 1) + "}(?=\\s|$)|\\S{" + longest + "}")
                .matcher(sentence);
        while (matcher.find()) {
            pieces.add(matcher.group().strip());
        }
        return pieces;
    }
}
