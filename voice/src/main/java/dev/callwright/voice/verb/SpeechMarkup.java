package dev.callwright.voice.verb;

import dev.callwright.twiml.Ssml;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes speech markup as the text that speech engines take: SSML without its root, XML-escaped.
final class SpeechMarkup {
    private SpeechMarkup() {}

    static String of(List<Ssml> content) {
        StringBuilder out = new StringBuilder();
        content.forEach(piece -> out.append(of(piece)));
        return out.toString();
    }

    private static String of(Ssml piece) {
        return switch (piece) {
            case Ssml.Text(String text) -> escape(text);
            case Ssml.Break(var strength, var time) ->
                "<break" + attribute("strength", strength.map(SpeechMarkup::spelling))
                        + attribute("time", time.map(length -> length.toMillis() + "ms")) + "/>";
            case Ssml.Emphasis(var level, var content) ->
                element("emphasis", attribute("level", spelling(level)), content);
            case Ssml.Lang(var language, var content) -> element("lang", attribute("xml:lang", language), content);
            case Ssml.Paragraph(var content) -> element("p", "", content);
            case Ssml.Sentence(var content) -> element("s", "", content);
            case Ssml.Phoneme(var alphabet, var sounds, var text) ->
                element("phoneme", attribute("alphabet", alphabet) + attribute("ph", sounds), text);
            case Ssml.Prosody(var volume, var rate, var pitch, var content) ->
                element(
                        "prosody",
                        attribute("volume", volume) + attribute("rate", rate) + attribute("pitch", pitch),
                        content);
            case Ssml.SayAs(var kind, var format, var text) ->
                element("say-as", attribute("interpret-as", spelling(kind)) + attribute("format", format), text);
            case Ssml.Sub(var alias, var text) -> element("sub", attribute("alias", alias), text);
            case Ssml.Word(var role, var content) -> element("w", attribute("role", role), content);
        };
    }

    private static String element(String name, String attributes, List<Ssml> content) {
        return "<" + name + attributes + ">" + of(content) + "</" + name + ">";
    }

    private static String element(String name, String attributes, String text) {
        return element(name, attributes, List.of(new Ssml.Text(text)));
    }

    private static String attribute(String name, Optional<String> value) {
        return value.map(text -> attribute(name, text)).orElse("");
    }

    private static String attribute(String name, String value) {
        return " " + name + "=\"" + escape(value) + "\"";
    }

    private static String spelling(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
