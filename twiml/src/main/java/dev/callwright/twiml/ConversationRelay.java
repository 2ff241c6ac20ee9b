package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// A conversation with a program: speech becomes text on a web socket, and text becomes speech.
///
/// @param url `wss:`, as written
/// @param talk how the relay talks and listens
/// @param languages settings for further languages
/// @param parameters sent when the conversation starts
public record ConversationRelay(
        Optional<String> url, RelayTalk talk, List<Language> languages, List<Parameter> parameters)
        implements ConnectService {
    private static final Form FORM = Form.planned("ConversationRelay");
    private static final Attribute<Optional<String>> URL =
            FORM.optional("url", Type.matching("wss URL", "(?i)wss?://\\S{1,2000}"), Problems.SCHEMA);
    private static final Part<RelayTalk> TALK = RelayTalk.in(FORM);
    private static final Children<Language> LANGUAGES = FORM.children(Problems.SCHEMA, () -> List.of(Language.ELEMENT));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<ConversationRelay> ELEMENT = FORM.elementOrNone(ConversationRelay::read);

    public ConversationRelay {
        languages = List.copyOf(languages);
        parameters = List.copyOf(parameters);
    }

    private static Optional<ConversationRelay> read(Reading at) {
        ConversationRelay relay =
                new ConversationRelay(at.get(URL), at.get(TALK), at.all(LANGUAGES), at.all(PARAMETERS));
        return relay.url.isEmpty() ? at.refuse(Problems.SCHEMA, "there is no usable url") : Optional.of(relay);
    }
}
