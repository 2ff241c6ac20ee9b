package dev.callwright.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The elements that may stand in the text of [Say]; `p`, `s`, `lang`, `prosody`, `emphasis` and `w` nest freely.
final class SsmlGrammar {
    private static final int CODE = Problems.SCHEMA;

    private static final Element<Ssml> BREAK = pause();
    private static final Element<Ssml> EMPHASIS = emphasis();
    private static final Element<Ssml> LANG = lang();
    private static final Element<Ssml> PARAGRAPH = paragraph();
    private static final Element<Ssml> SENTENCE = sentence();
    private static final Element<Ssml> PHONEME = phoneme();
    private static final Element<Ssml> PROSODY = prosody();
    private static final Element<Ssml> SAY_AS = sayAs();
    private static final Element<Ssml> SUB = sub();
    private static final Element<Ssml> WORD = word();

    private SsmlGrammar() {}

    static List<Element<? extends Ssml>> all() {
        return List.of(BREAK, EMPHASIS, LANG, PARAGRAPH, SENTENCE, PHONEME, PROSODY, SAY_AS, SUB, WORD);
    }

    private static Element<Ssml> pause() {
        Form form = Form.executed("break");
        Attribute<Optional<Ssml.Strength>> strength = form.optional("strength", Type.kebab(Ssml.Strength.class), CODE);
        Attribute<Optional<Duration>> time = form.optional("time", PauseTime.TYPE, CODE);
        return form.element(at -> new Ssml.Break(at.get(strength), at.get(time)));
    }

    private static Element<Ssml> emphasis() {
        Form form = Form.executed("emphasis").text("words");
        Attribute<Ssml.Level> level = form.attribute("level", Type.kebab(Ssml.Level.class), "moderate", CODE);
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(at -> new Ssml.Emphasis(at.get(level), at.mixed(content, Ssml.Text::new)));
    }

    private static Element<Ssml> lang() {
        Form form = Form.planned("lang").text("words");
        Attribute<String> language = form.attribute("xml:lang", LanguageTag.TYPE, "en-US", CODE);
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(at -> new Ssml.Lang(at.get(language), at.mixed(content, Ssml.Text::new)));
    }

    private static Element<Ssml> paragraph() {
        Form form = Form.executed("p").text("words");
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(at -> new Ssml.Paragraph(at.mixed(content, Ssml.Text::new)));
    }

    private static Element<Ssml> sentence() {
        Form form = Form.executed("s").text("words");
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(at -> new Ssml.Sentence(at.mixed(content, Ssml.Text::new)));
    }

    private static Element<Ssml> phoneme() {
        Form form = Form.planned("phoneme").text("words");
        Attribute<String> alphabet = form.attribute(
                "alphabet", Type.matching("ipa x-sampa x-amazon-…", "ipa|x-sampa|x-amazon-[a-z-]{1,30}"), "ipa", CODE);
        Attribute<Optional<String>> sounds = form.optional("ph", Type.text(200), CODE);
        return form.element(
                at -> new Ssml.Phoneme(at.get(alphabet), at.get(sounds).orElse(""), at.text()));
    }

    private static Element<Ssml> prosody() {
        Form form = Form.executed("prosody").text("words");
        Attribute<Optional<String>> volume = form.optional("volume", ProsodyValue.VOLUME, CODE);
        Attribute<Optional<String>> rate = form.optional("rate", ProsodyValue.RATE, CODE);
        Attribute<Optional<String>> pitch = form.optional("pitch", ProsodyValue.PITCH, CODE);
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(
                at -> new Ssml.Prosody(at.get(volume), at.get(rate), at.get(pitch), at.mixed(content, Ssml.Text::new)));
    }

    private static Element<Ssml> sayAs() {
        Form form = Form.executed("say-as").text("words");
        Attribute<Optional<Ssml.Kind>> kind = form.optional("interpret-as", Type.kebab(Ssml.Kind.class), CODE);
        Attribute<Optional<String>> format = form.optional(
                "format",
                Type.matching("mdy dmy ymd md dm ym my d m y yyyymmdd", "mdy|dmy|ymd|md|dm|ym|my|d|m|y|yyyymmdd"),
                CODE);
        return form.element(at -> {
            Optional<String> order = at.get(format);
            String text = at.text();
            return at.get(kind)
                    .<Ssml>map(what -> new Ssml.SayAs(what, order, text))
                    .orElse(new Ssml.Text(text));
        });
    }

    private static Element<Ssml> sub() {
        Form form = Form.executed("sub").text("words");
        Attribute<Optional<String>> alias = form.optional("alias", Type.text(1000), CODE);
        return form.element(at -> {
            String text = at.text();
            return at.get(alias).<Ssml>map(words -> new Ssml.Sub(words, text)).orElse(new Ssml.Text(text));
        });
    }

    private static Element<Ssml> word() {
        Form form = Form.planned("w").text("words");
        Attribute<Optional<String>> role = form.optional("role", Type.text(100), CODE);
        Children<Ssml> content = form.children(CODE, SsmlGrammar::all);
        return form.element(at -> new Ssml.Word(at.get(role), at.mixed(content, Ssml.Text::new)));
    }

    /// A length of time in SSML: `500ms`, `1.5s`; longer than ten seconds counts as ten.
    private static final class PauseTime {
        private static final long LONGEST_MILLIS = 10_000;

        static final Type<Duration> TYPE = Type.matching(
                        "time such as 500ms or 1.5s", "\\+?[0-9]{1,6}(\\.[0-9]{1,3})?(ms|s)")
                .map(PauseTime::parse);

        private static Duration parse(String text) {
            boolean millis = text.endsWith("ms");
            double number = Double.parseDouble(text.substring(0, text.length() - (millis ? 2 : 1)));
            return Duration.ofMillis(Math.min(LONGEST_MILLIS, Math.round(millis ? number : number * 1000)));
        }
    }

    /// What [Ssml.Prosody] may be told.
    private static final class ProsodyValue {
        static final Type<String> VOLUME = Type.matching(
                "default silent x-soft soft medium loud x-loud ±n dB",
                "default|silent|x-soft|soft|medium|loud|x-loud|[+-]?[0-9]{1,3}(\\.[0-9]{1,3})?dB");
        static final Type<String> RATE = Type.matching(
                "default x-slow slow medium fast x-fast n %",
                "default|x-slow|slow|medium|fast|x-fast|[0-9]{1,4}(\\.[0-9]{1,3})?%");
        static final Type<String> PITCH = Type.matching(
                "default x-low low medium high x-high ±n % ±n st",
                "default|x-low|low|medium|high|x-high|[+-]?[0-9]{1,3}(\\.[0-9]{1,3})?(%|st|Hz)");

        private ProsodyValue() {}
    }
}
