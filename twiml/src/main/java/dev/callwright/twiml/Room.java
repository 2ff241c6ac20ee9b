package dev.callwright.twiml;

import java.util.Optional;

/// A video room to join with the voice.
public record Room(String name, Optional<String> participantIdentity) implements ConnectService {
    private static final Form FORM = Form.planned("Room").text("room name");
    private static final Attribute<Optional<String>> IDENTITY =
            FORM.optional("participantIdentity", Type.text(256), Problems.SCHEMA);

    static final Element<Room> ELEMENT = FORM.element(at -> new Room(at.text(), at.get(IDENTITY)));
}
