package dev.callwright.twiml;

import java.util.Optional;

/// A session with a model, led by a connector.
public record AiSession(Optional<String> connector, Optional<String> configuration) implements ConnectService {
    private static final Form FORM = Form.planned("AiSession");
    private static final Attribute<Optional<String>> CONNECTOR =
            FORM.optional("aiConnector", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Optional<String>> CONFIGURATION =
            FORM.optional("aiSessionConfiguration", Type.text(256), Problems.SCHEMA);

    static final Element<AiSession> ELEMENT =
            FORM.element(at -> new AiSession(at.get(CONNECTOR), at.get(CONFIGURATION)));
}
