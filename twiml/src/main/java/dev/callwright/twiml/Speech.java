package dev.callwright.twiml;

import java.time.Duration;
import java.util.Optional;

/// How [Gather] recognises speech.
///
/// @param timeout what silence ends the speech
/// @param longest how long speech may be
/// @param language BCP 47
/// @param model the recogniser's model, as written
/// @param hints phrases to expect, as written: parted by commas
/// @param options switches that seldom matter
/// @param partialResults who hears unfinished results
public record Speech(
        Silence timeout,
        Duration longest,
        String language,
        String model,
        Optional<String> hints,
        Options options,
        Optional<Webhook> partialResults) {
    /// What silence ends the speech.
    public sealed interface Silence {
        /// As much as [Gather.Ending#timeout].
        record AsTimeout() implements Silence {}

        /// What the recogniser thinks right.
        record Automatic() implements Silence {}

        /// This much.
        record Of(Duration length) implements Silence {}
    }

    /// Switches: a better (paid) recogniser, masked swear words, debugging output.
    public record Options(boolean enhanced, boolean profanityFilter, boolean debug) {}

    private static final int LONGEST_HINTS = 500 * 101;

    static Part<Speech> in(Form form) {
        Attribute<Silence> silence = form.attribute("speechTimeout", silence(), "", 13327);
        Attribute<Duration> longest = form.attribute("maxSpeechTime", Type.seconds(1, 60), "60", 13328);
        Attribute<String> language = form.attribute("language", LanguageTag.TYPE, "en-US", 13331);
        Attribute<String> model = form.attribute(
                "speechModel",
                Type.matching(
                        "default numbers_and_commands phone_call experimental_conversations experimental_utterances"
                                + " googlev2_… deepgram_…",
                        "default|numbers_and_commands|phone_call|experimental_conversations|experimental_utterances"
                                + "|(googlev2|deepgram)_[A-Za-z0-9_-]{1,40}"),
                "default",
                13334);
        Attribute<Optional<String>> hints = form.optional("hints", Type.text(LONGEST_HINTS), 13330);
        Attribute<Boolean> enhanced = form.flag("enhanced", false, 13334);
        Attribute<Boolean> filter = form.flag("profanityFilter", true, 13333);
        Attribute<Boolean> debug = form.flag("debug", false, Problems.SCHEMA);
        Part<Optional<Webhook>> partial = form.webhook("partialResultCallback", "partialResultCallbackMethod", 13329);
        return at -> new Speech(
                at.get(silence),
                at.get(longest),
                at.get(language),
                at.get(model),
                at.get(hints),
                new Options(at.get(enhanced), at.get(filter), at.get(debug)),
                at.get(partial));
    }

    Speech withSilence(Silence silence) {
        return new Speech(silence, longest, language, model, hints, options, partialResults);
    }

    private static Type<Silence> silence() {
        Type<Duration> seconds = Type.seconds(1, 3600);
        return new Type<>("1–3600 s or auto; none: the timeout", (text, complaints) -> {
            if (text.isBlank()) {
                return new Silence.AsTimeout();
            }
            if (text.strip().equalsIgnoreCase("auto")) {
                return new Silence.Automatic();
            }
            Duration length = seconds.reader().read(text, complaints);
            return length == null ? null : new Silence.Of(length);
        });
    }
}
