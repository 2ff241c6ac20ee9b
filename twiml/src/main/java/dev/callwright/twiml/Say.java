package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Speaks text.
///
/// `content` is never silent altogether; white space at its ends is gone. `loop` is how often it is spoken, 1 to
/// [Loop#MOST]. `voice` and `language` are as written: which voices there are is the speech engine's business.
public record Say(List<Ssml> content, Optional<String> voice, Optional<String> language, int loop)
        implements Announcement {
    /// Characters that a basic voice speaks at most; the voices named after a provider take [#LONGEST_NAMED].
    static final int LONGEST = 4096;

    static final int LONGEST_NAMED = 3000;

    private static final Form FORM = Form.executed("Say").text("what to speak");
    private static final Attribute<Optional<String>> VOICE = FORM.optional(
            "voice", Type.text(100).described("man woman alice Polly.Name Google.Name; none: the server's"), 13511);
    private static final Attribute<Optional<String>> LANGUAGE =
            FORM.optional("language", LanguageTag.TYPE.described("BCP 47 tag; none: the voice's"), 13512);
    private static final Attribute<Integer> LOOP = Loop.in(FORM, 13510);
    private static final Children<Ssml> SSML = FORM.children(Problems.SCHEMA, SsmlGrammar::all);

    static final Element<Say> ELEMENT = FORM.elementOrNone(Say::read);

    public Say {
        content = List.copyOf(content);
    }

    /// The words without their markup.
    public String plainText() {
        return Ssml.plainText(content);
    }

    private static Optional<Say> read(Reading at) {
        Optional<String> voice = at.get(VOICE);
        int longest = voice.filter(name -> name.contains(".")).isPresent() ? LONGEST_NAMED : LONGEST;
        List<Ssml> content = SsmlText.trim(at.mixed(SSML, Ssml.Text::new));
        Optional<String> language = at.get(LANGUAGE);
        int loop = at.get(LOOP);
        if (SsmlText.silent(content)) {
            return at.refuse(13520, "there is nothing to say");
        }
        int length = Ssml.plainText(content).length();
        if (length > longest) {
            at.warn(13521, length + " characters of text; what is beyond " + longest + " is not spoken");
            content = SsmlText.cut(content, longest);
        }
        return Optional.of(new Say(content, voice, language, loop));
    }
}
