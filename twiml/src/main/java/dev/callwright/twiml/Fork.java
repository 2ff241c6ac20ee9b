package dev.callwright.twiml;

import java.util.Optional;

/// A copy of a call's audio that goes somewhere while the call goes on.
public sealed interface Fork permits Stream, Siprec, Transcription, Recording {
    /// What the document calls it, so that it can be stopped.
    Optional<String> name();

    /// The type of the attribute `name`.
    static Attribute<Optional<String>> name(Form form) {
        return form.optional("name", Type.text(256), Problems.SCHEMA);
    }
}
