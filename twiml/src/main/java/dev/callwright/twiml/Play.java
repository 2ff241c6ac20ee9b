package dev.callwright.twiml;

import java.util.Optional;

/// Plays a recording, or sends keys.
///
/// @param url the audio, relative to the document; absent when there are only keys
/// @param digits keys to send: `0-9 A-D # *`, `w` waits half a second, `W` a second
/// @param loop how often, 1 to 1000
public record Play(Optional<String> url, Optional<String> digits, int loop) implements Announcement {
    private static final Form FORM = Form.executed("Play").text("URL of the audio");
    private static final Attribute<Integer> LOOP = Loop.in(FORM, 13410);
    private static final Attribute<Optional<String>> DIGITS =
            FORM.optional("digits", Type.matching("up to 100 of 0-9 A-D # * w W", "[0-9A-Da-d#*wW]{1,100}"), 13430);

    static final Element<Play> ELEMENT = FORM.elementOrNone(Play::read);

    private static Optional<Play> read(Reading at) {
        Optional<String> url = Optional.of(at.text()).filter(text -> !text.isEmpty());
        Optional<String> digits = at.get(DIGITS);
        int loop = at.get(LOOP);
        if (url.isEmpty() && digits.isEmpty()) {
            return at.refuse(11100, "there is neither a URL nor digits to play");
        }
        return Optional.of(new Play(url, digits, loop));
    }
}
