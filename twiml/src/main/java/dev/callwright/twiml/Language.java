package dev.callwright.twiml;

import java.util.Optional;

/// The settings of one language in [ConversationRelay]: who speaks and who recognises, as written.
public record Language(
        String code,
        Optional<String> ttsProvider,
        Optional<String> voice,
        Optional<String> transcriptionProvider,
        Optional<String> speechModel) {
    private static final Form FORM = Form.planned("Language");
    private static final Attribute<Optional<String>> CODE = FORM.optional("code", LanguageTag.TYPE, Problems.SCHEMA);
    private static final Attribute<Optional<String>> TTS_PROVIDER =
            FORM.optional("ttsProvider", Type.text(100), Problems.SCHEMA);
    private static final Attribute<Optional<String>> VOICE = FORM.optional("voice", Type.text(100), Problems.SCHEMA);
    private static final Attribute<Optional<String>> TRANSCRIPTION_PROVIDER =
            FORM.optional("transcriptionProvider", Type.text(100), Problems.SCHEMA);
    private static final Attribute<Optional<String>> SPEECH_MODEL =
            FORM.optional("speechModel", Type.text(100), Problems.SCHEMA);

    static final Element<Language> ELEMENT = FORM.elementOrNone(Language::read);

    private static Optional<Language> read(Reading at) {
        Optional<String> code = at.get(CODE);
        return code.isEmpty()
                ? at.refuse(Problems.SCHEMA, "it needs a code")
                : Optional.of(new Language(
                        code.get(),
                        at.get(TTS_PROVIDER),
                        at.get(VOICE),
                        at.get(TRANSCRIPTION_PROVIDER),
                        at.get(SPEECH_MODEL)));
    }
}
