package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// A text of what is said, while it is said.
///
/// @param labels what the two tracks are called in results
/// @param engine who recognises, and how
/// @param links to other products, as written
public record Transcription(
        Optional<String> name,
        Optional<Webhook> statusCallback,
        StreamTrack track,
        Labels labels,
        Engine engine,
        Links links,
        List<Parameter> parameters)
        implements Fork {
    /// What the two tracks are called in results.
    public record Labels(Optional<String> inbound, Optional<String> outbound) {}

    /// Who recognises, and how: names as written, `hints` parted by commas.
    public record Engine(
            String languageCode, String name, String speechModel, Optional<String> hints, Options options) {}

    /// Switches of the engine.
    public record Options(
            boolean enableProviderData,
            boolean profanityFilter,
            boolean partialResults,
            boolean enableAutomaticPunctuation) {}

    /// Other products that get the text, as written.
    public record Links(
            Optional<String> intelligenceService,
            Optional<String> conversationConfiguration,
            Optional<String> conversationId) {}

    private static final Form FORM = Form.planned("Transcription");
    private static final Attribute<Optional<String>> NAME = Fork.name(FORM);
    private static final Part<Optional<Webhook>> STATUS_CALLBACK =
            FORM.webhook("statusCallbackUrl", "statusCallbackMethod", Problems.SCHEMA);
    private static final Attribute<StreamTrack> TRACK =
            FORM.attribute("track", Type.snake(StreamTrack.class), "both_tracks", Problems.SCHEMA);
    private static final Attribute<Optional<String>> INBOUND_LABEL =
            FORM.optional("inboundTrackLabel", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Optional<String>> OUTBOUND_LABEL =
            FORM.optional("outboundTrackLabel", Type.text(256), Problems.SCHEMA);
    private static final Part<Engine> ENGINE = enginePart();
    private static final Part<Links> LINKS = linksPart();
    private static final Children<Parameter> PARAMETERS =
            FORM.children(Problems.SCHEMA, () -> List.of(Config.ELEMENT, Parameter.ELEMENT));

    static final Element<Transcription> ELEMENT = FORM.element(at -> new Transcription(
            at.get(NAME),
            at.get(STATUS_CALLBACK),
            at.get(TRACK),
            new Labels(at.get(INBOUND_LABEL), at.get(OUTBOUND_LABEL)),
            at.get(ENGINE),
            at.get(LINKS),
            at.all(PARAMETERS)));

    public Transcription {
        parameters = List.copyOf(parameters);
    }

    private static Part<Engine> enginePart() {
        Attribute<String> language = FORM.attribute("languageCode", LanguageTag.TYPE, "en-US", Problems.SCHEMA);
        Attribute<String> name = FORM.attribute("transcriptionEngine", Type.text(100), "google", Problems.SCHEMA);
        Attribute<String> model = FORM.attribute("speechModel", Type.text(100), "telephony", Problems.SCHEMA);
        Attribute<Optional<String>> hints = FORM.optional("hints", Type.text(50_500), Problems.SCHEMA);
        Attribute<Boolean> provider = FORM.flag("enableProviderData", false, Problems.SCHEMA);
        Attribute<Boolean> filter = FORM.flag("profanityFilter", true, Problems.SCHEMA);
        Attribute<Boolean> partial = FORM.flag("partialResults", false, Problems.SCHEMA);
        Attribute<Boolean> punctuation = FORM.flag("enableAutomaticPunctuation", true, Problems.SCHEMA);
        return at -> new Engine(
                at.get(language),
                at.get(name),
                at.get(model),
                at.get(hints),
                new Options(at.get(provider), at.get(filter), at.get(partial), at.get(punctuation)));
    }

    private static Part<Links> linksPart() {
        Type<String> id = Type.text(256);
        Attribute<Optional<String>> service = FORM.optional("intelligenceService", id, Problems.SCHEMA);
        Attribute<Optional<String>> configuration = FORM.optional("conversationConfiguration", id, Problems.SCHEMA);
        Attribute<Optional<String>> conversation = FORM.optional("conversationId", id, Problems.SCHEMA);
        return at -> new Links(at.get(service), at.get(configuration), at.get(conversation));
    }
}
