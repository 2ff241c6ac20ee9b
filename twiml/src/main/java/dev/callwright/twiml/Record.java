package dev.callwright.twiml;

import java.time.Duration;
import java.util.Optional;

/// Records the caller, and brings the result to `action`.
///
/// @param action where the result goes, by default the current document's URL
/// @param ending when the recording is over
/// @param playBeep whether a tone asks the caller to speak
/// @param trim whether silence at the ends is cut off
/// @param callback who is told when the recording is ready
/// @param transcription whether a text is made of it
@SuppressWarnings("JavaLangClash") // The element's name.
public record Record(
        Webhook action,
        Ending ending,
        boolean playBeep,
        Trim trim,
        Optional<RecordingCallback> callback,
        Transcribe transcription)
        implements Verb {
    /// When the recording is over.
    ///
    /// @param silence how much silence ends it; zero: none does
    /// @param maxLength how long it may be
    /// @param finishOnKey the keys that end it
    public record Ending(Duration silence, Duration maxLength, String finishOnKey) {}

    /// Whether a text is made of the recording, and who hears of it; a callback alone asks for a text too.
    public record Transcribe(boolean wanted, Optional<String> callback) {}

    private static final Form FORM = Form.executed("Record");
    private static final Part<Webhook> ACTION = Webhook.orSameDocument(FORM, "action", "method", 13610);
    private static final Attribute<Duration> TIMEOUT = FORM.attribute("timeout", Type.seconds(0, 3600), "5", 13611);
    private static final Attribute<String> FINISH_ON_KEY =
            FORM.attribute("finishOnKey", Type.keys("0123456789*#", 12), "1234567890*#", 13613);
    private static final Attribute<Duration> MAX_LENGTH =
            FORM.attribute("maxLength", Type.seconds(1, 86_400), "3600", 13612);
    private static final Attribute<Boolean> PLAY_BEEP = FORM.flag("playBeep", true, 13616);
    private static final Attribute<Trim> TRIM = FORM.attribute("trim", Type.kebab(Trim.class), "trim-silence", 13699);
    private static final Part<Optional<RecordingCallback>> CALLBACK = RecordingCallback.in(FORM);
    private static final Attribute<Boolean> TRANSCRIBE = FORM.later().flag("transcribe", false, 13614);
    private static final Attribute<Optional<String>> TRANSCRIBE_CALLBACK =
            FORM.later().address("transcribeCallback", 13257);

    static final Element<Record> ELEMENT = FORM.element(Record::read);

    private static Record read(Reading at) {
        Optional<String> transcript = at.get(TRANSCRIBE_CALLBACK);
        return new Record(
                at.get(ACTION),
                new Ending(at.get(TIMEOUT), at.get(MAX_LENGTH), at.get(FINISH_ON_KEY)),
                at.get(PLAY_BEEP),
                at.get(TRIM),
                at.get(CALLBACK),
                new Transcribe(at.get(TRANSCRIBE) || transcript.isPresent(), transcript));
    }
}
