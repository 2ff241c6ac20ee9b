package dev.callwright.twiml;

import java.util.Optional;

/// A conversation that was prepared elsewhere.
public record ConversationRelaySession(Optional<String> connector, Optional<String> configuration)
        implements ConnectService {
    private static final Form FORM = Form.planned("ConversationRelaySession");
    private static final Attribute<Optional<String>> CONNECTOR =
            FORM.optional("connector", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Optional<String>> CONFIGURATION =
            FORM.optional("sessionConfiguration", Type.text(256), Problems.SCHEMA);

    static final Element<ConversationRelaySession> ELEMENT =
            FORM.element(at -> new ConversationRelaySession(at.get(CONNECTOR), at.get(CONFIGURATION)));
}
