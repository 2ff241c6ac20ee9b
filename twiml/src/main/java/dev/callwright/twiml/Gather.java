package dev.callwright.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Listens for keys or speech while `prompts` play, and brings the result to `action`.
///
/// @param input what counts as an answer; the first to come wins
/// @param action where the result goes, by default the current document's URL
/// @param actionOnEmptyResult whether `action` is asked even when nothing was entered
/// @param ending when the input is complete
/// @param bargeIn whether input stops the prompts
/// @param speech how speech is recognised
/// @param prompts what plays meanwhile
public record Gather(
        Set<Input> input,
        Webhook action,
        boolean actionOnEmptyResult,
        Ending ending,
        boolean bargeIn,
        Speech speech,
        List<Announcement> prompts)
        implements Verb {
    /// Kinds of answer.
    public enum Input {
        DTMF,
        SPEECH
    }

    /// When the input is complete.
    ///
    /// @param timeout how long is waited after the last prompt or key
    /// @param numDigits how many keys end the input at once
    /// @param finishOnKey the key that ends the input and is no part of it; empty: none
    public record Ending(Duration timeout, OptionalInt numDigits, String finishOnKey) {}

    private static final Form FORM = Form.executed("Gather");
    private static final Attribute<Set<Input>> INPUT =
            FORM.attribute("input", Type.several(Input.class, Type.kebab(Input.class)), "dtmf", 13326);
    private static final Part<Webhook> ACTION = Webhook.orSameDocument(FORM, "action", "method", 13312);
    private static final Attribute<Duration> TIMEOUT = FORM.attribute("timeout", Type.seconds(1, 3600), "5", 13313);
    private static final Attribute<OptionalInt> NUM_DIGITS = FORM.optionalNumber("numDigits", 1, 1000, 13314);
    private static final Attribute<String> FINISH_ON_KEY =
            FORM.attribute("finishOnKey", Type.keys("0123456789#*", 1), "#", 13310);
    private static final Attribute<Boolean> ACTION_ON_EMPTY = FORM.flag("actionOnEmptyResult", false, 13338);
    private static final Attribute<Boolean> BARGE_IN = FORM.flag("bargeIn", true, 13332);
    private static final Part<Speech> SPEECH = Speech.in(FORM.later());
    private static final Children<Announcement> PROMPTS =
            FORM.children(13320, () -> List.of(Say.ELEMENT, Play.ELEMENT, Pause.ELEMENT));

    static final Element<Gather> ELEMENT = FORM.element(Gather::read);

    public Gather {
        input = Ordered.copy(input);
        prompts = List.copyOf(prompts);
    }

    private static Gather read(Reading at) {
        Ending ending = new Ending(at.get(TIMEOUT), at.get(NUM_DIGITS), at.get(FINISH_ON_KEY));
        Speech speech = at.get(SPEECH);
        if (speech.timeout() instanceof Speech.Silence.Automatic
                && speech.model().equals("default")) {
            at.warn(13335, "speechTimeout=\"auto\" needs a speechModel other than default; the timeout is used");
            speech = speech.withSilence(new Speech.Silence.AsTimeout());
        }
        return new Gather(
                at.get(INPUT), at.get(ACTION), at.get(ACTION_ON_EMPTY), ending, at.get(BARGE_IN), speech, prompts(at));
    }

    private static List<Announcement> prompts(Reading at) {
        return at.all(PROMPTS).stream()
                .filter(prompt -> {
                    boolean sendsKeys =
                            prompt instanceof Play(var _, Optional<String> digits, var _) && digits.isPresent();
                    if (sendsKeys) {
                        at.warn(13320, "<Play digits> cannot stand in <Gather>");
                    }
                    return !sendsKeys;
                })
                .toList();
    }
}
