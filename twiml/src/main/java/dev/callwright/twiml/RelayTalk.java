package dev.callwright.twiml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How [ConversationRelay] and [Assistant] talk and listen.
///
/// @param greeting what is said first
/// @param speaking how text becomes speech
/// @param listening how speech becomes text
/// @param interruption what the caller may interrupt
/// @param reporting what else the program is told
public record RelayTalk(
        Optional<Greeting> greeting,
        Speaking speaking,
        Listening listening,
        Interruption interruption,
        Reporting reporting) {
    /// What is said first, and by what it may be interrupted.
    public record Greeting(String text, Interruptible interruptible) {}

    /// How text becomes speech; `language` also serves [Listening] unless that has its own.
    public record Speaking(
            String language,
            Optional<String> provider,
            Optional<String> voice,
            Optional<String> elevenlabsTextNormalization) {}

    /// How speech becomes text.
    public record Listening(
            String language,
            Optional<String> provider,
            Optional<String> speechModel,
            Optional<String> hints,
            boolean profanityFilter,
            boolean partialPrompts,
            Extras extras) {}

    /// Newer settings whose names are written in lower case, as they are.
    public record Extras(
            Optional<String> backgroundNoiseReduction,
            Optional<String> deepgramSmartFormat,
            Optional<String> ignoreBackchannel,
            Optional<String> speechTimeout) {}

    /// What the caller may interrupt, and how easily.
    public record Interruption(Interruptible interruptible, Sensitivity sensitivity, boolean preemptible) {}

    /// What else the program is told.
    public record Reporting(
            Interruptible inputDuringAgentSpeech,
            boolean dtmfDetection,
            Set<Debug> debug,
            Optional<String> intelligenceService,
            Optional<String> events) {
        public Reporting {
            debug = Ordered.copy(debug);
        }
    }

    /// By what speech may be interrupted.
    public enum Interruptible {
        NONE,
        DTMF,
        SPEECH,
        ANY
    }

    /// How easily speech is interrupted.
    public enum Sensitivity {
        LOW,
        MEDIUM,
        HIGH
    }

    /// Messages that help to find mistakes.
    public enum Debug {
        DEBUGGING,
        SPEAKER_EVENTS,
        TOKENS_PLAYED
    }

    private static final int CODE = Problems.SCHEMA;
    private static final Type<String> WORDS = Type.text(256);

    static Part<RelayTalk> in(Form form) {
        Part<Optional<Greeting>> greeting = greeting(form);
        Attribute<String> language = form.attribute("language", LanguageTag.TYPE, "en-US", CODE);
        Part<Speaking> speaking = speaking(form, language);
        Part<Listening> listening = listening(form, language);
        Part<Interruption> interruption = interruption(form);
        Part<Reporting> reporting = reporting(form);
        return at -> new RelayTalk(
                at.get(greeting), at.get(speaking), at.get(listening), at.get(interruption), at.get(reporting));
    }

    private static Part<Optional<Greeting>> greeting(Form form) {
        Attribute<Optional<String>> text = form.optional("welcomeGreeting", Type.text(4096), CODE);
        Attribute<Interruptible> by = form.attribute("welcomeGreetingInterruptible", interruptible(), "any", CODE);
        return at -> {
            Interruptible allowed = at.get(by);
            return at.get(text).map(words -> new Greeting(words, allowed));
        };
    }

    private static Part<Speaking> speaking(Form form, Attribute<String> language) {
        Attribute<Optional<String>> own = form.optional("ttsLanguage", LanguageTag.TYPE, CODE);
        Attribute<Optional<String>> provider = form.optional("ttsProvider", WORDS, CODE);
        Attribute<Optional<String>> voice = form.optional("voice", WORDS, CODE);
        Attribute<Optional<String>> normalization = form.optional(
                "elevenlabsTextNormalization",
                Type.choice(Set.of("on", "off", "auto"), word -> word).described("on off auto"),
                CODE);
        return at -> new Speaking(
                at.get(own).orElseGet(() -> at.get(language)), at.get(provider), at.get(voice), at.get(normalization));
    }

    private static Part<Listening> listening(Form form, Attribute<String> language) {
        Attribute<Optional<String>> own = form.optional("transcriptionLanguage", LanguageTag.TYPE, CODE);
        Attribute<Optional<String>> provider = form.optional("transcriptionProvider", WORDS, CODE);
        Attribute<Optional<String>> model = form.optional("speechModel", WORDS, CODE);
        Attribute<Optional<String>> hints = form.optional("hints", Type.text(50_500), CODE);
        Attribute<Boolean> filter = form.flag("profanityFilter", true, CODE);
        Attribute<Boolean> partial = form.flag("partialPrompts", false, CODE);
        Attribute<Optional<String>> noise = form.optional("backgroundnoisereduction", WORDS, CODE);
        Attribute<Optional<String>> format = form.optional("deepgramsmartformat", WORDS, CODE);
        Attribute<Optional<String>> backchannel = form.optional("ignorebackchannel", WORDS, CODE);
        Attribute<Optional<String>> timeout = form.optional("speechtimeout", WORDS, CODE);
        return at -> new Listening(
                at.get(own).orElseGet(() -> at.get(language)),
                at.get(provider),
                at.get(model),
                at.get(hints),
                at.get(filter),
                at.get(partial),
                new Extras(at.get(noise), at.get(format), at.get(backchannel), at.get(timeout)));
    }

    private static Part<Interruption> interruption(Form form) {
        Attribute<Interruptible> by = form.attribute("interruptible", interruptible(), "any", CODE);
        Attribute<Sensitivity> sensitivity =
                form.attribute("interruptSensitivity", Type.kebab(Sensitivity.class), "high", CODE);
        Attribute<Boolean> preemptible = form.flag("preemptible", false, CODE);
        return at -> new Interruption(at.get(by), at.get(sensitivity), at.get(preemptible));
    }

    private static Part<Reporting> reporting(Form form) {
        Attribute<Interruptible> input = form.attribute("reportInputDuringAgentSpeech", interruptible(), "none", CODE);
        Attribute<Boolean> dtmf = form.flag("dtmfDetection", false, CODE);
        Attribute<Optional<Set<Debug>>> debug =
                form.optional("debug", Type.several(Debug.class, Type.kebab(Debug.class)), CODE);
        Attribute<Optional<String>> service = form.optional("intelligenceService", WORDS, CODE);
        Attribute<Optional<String>> events = form.optional("events", WORDS, CODE);
        return at -> new Reporting(
                at.get(input), at.get(dtmf), at.get(debug).orElse(Set.of()), at.get(service), at.get(events));
    }

    private static Type<Interruptible> interruptible() {
        Map<String, Interruptible> byWord = new LinkedHashMap<>();
        byWord.put("none", Interruptible.NONE);
        byWord.put("dtmf", Interruptible.DTMF);
        byWord.put("speech", Interruptible.SPEECH);
        byWord.put("any", Interruptible.ANY);
        byWord.put("true", Interruptible.ANY);
        byWord.put("false", Interruptible.NONE);
        return Type.choice(byWord);
    }
}
