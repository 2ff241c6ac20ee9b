package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// An assistant that talks like [ConversationRelay] and is kept elsewhere under `id`.
public record Assistant(Optional<String> id, RelayTalk talk, List<Language> languages, List<Parameter> parameters)
        implements ConnectService {
    private static final Form FORM = Form.planned("Assistant");
    private static final Attribute<Optional<String>> ID = FORM.optional("id", Type.text(256), Problems.SCHEMA);
    private static final Part<RelayTalk> TALK = RelayTalk.in(FORM);
    private static final Children<Language> LANGUAGES = FORM.children(Problems.SCHEMA, () -> List.of(Language.ELEMENT));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Assistant> ELEMENT =
            FORM.element(at -> new Assistant(at.get(ID), at.get(TALK), at.all(LANGUAGES), at.all(PARAMETERS)));

    public Assistant {
        languages = List.copyOf(languages);
        parameters = List.copyOf(parameters);
    }
}
