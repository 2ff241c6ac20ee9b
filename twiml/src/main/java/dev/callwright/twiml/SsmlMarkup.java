package dev.callwright.twiml;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes speech markup as the XML that [SsmlGrammar] reads back to the same pieces.
final class SsmlMarkup {
    private SsmlMarkup() {}

    static String write(List<Ssml> content) {
        StringBuilder out = new StringBuilder();
        content.forEach(piece -> write(piece, out));
        return out.toString();
    }

    private static void write(Ssml piece, StringBuilder out) {
        switch (piece) {
            case Ssml.Text(String text) -> escape(text, out);
            case Ssml.Break(Optional<Ssml.Strength> strength, var time) ->
                element(
                        "break",
                        attribute("strength", strength.map(SsmlMarkup::word))
                                + attribute("time", time.map(length -> length.toMillis() + "ms")),
                        "",
                        out);
            case Ssml.Emphasis(Ssml.Level level, List<Ssml> content) ->
                element("emphasis", attribute("level", Optional.of(word(level))), write(content), out);
            case Ssml.Lang(String language, List<Ssml> content) ->
                element("lang", attribute("xml:lang", Optional.of(language)), write(content), out);
            case Ssml.Paragraph(List<Ssml> content) -> element("p", "", write(content), out);
            case Ssml.Sentence(List<Ssml> content) -> element("s", "", write(content), out);
            case Ssml.Phoneme(String alphabet, String sounds, String text) -> {
                Optional<String> written = Optional.of(sounds).filter(given -> !given.isEmpty());
                element(
                        "phoneme",
                        attribute("alphabet", Optional.of(alphabet)) + attribute("ph", written),
                        escaped(text),
                        out);
            }
            case Ssml.Prosody(var volume, var rate, var pitch, List<Ssml> content) ->
                element(
                        "prosody",
                        attribute("volume", volume) + attribute("rate", rate) + attribute("pitch", pitch),
                        write(content),
                        out);
            case Ssml.SayAs(Ssml.Kind kind, Optional<String> format, String text) ->
                element(
                        "say-as",
                        attribute("interpret-as", Optional.of(word(kind))) + attribute("format", format),
                        escaped(text),
                        out);
            case Ssml.Sub(String alias, String text) ->
                element("sub", attribute("alias", Optional.of(alias)), escaped(text), out);
            case Ssml.Word(Optional<String> role, List<Ssml> content) ->
                element("w", attribute("role", role), write(content), out);
        }
    }

    private static void element(String name, String attributes, String inside, StringBuilder out) {
        out.append('<').append(name).append(attributes);
        if (inside.isEmpty()) {
            out.append("/>");
        } else {
            out.append('>').append(inside).append("</").append(name).append('>');
        }
    }

    private static String attribute(String name, Optional<String> value) {
        return value.map(given -> " " + name + "=\"" + escaped(given) + "\"").orElse("");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        escape(text, out);
        return out.toString();
    }

    private static void escape(String text, StringBuilder out) {
        for (int i = 0; i < text.length(); i++) {
            switch (text.charAt(i)) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                default -> out.append(text.charAt(i));
            }
        }
    }
}
