package dev.callwright.twiml;

import java.util.Optional;

/// A recording that goes on while the document does, and while documents change.
public record Recording(
        Optional<String> name, Trim trim, RecordingTrack track, Channels channels, Optional<RecordingCallback> callback)
        implements Fork {
    /// Whether both voices share one channel.
    public enum Channels {
        MONO,
        DUAL
    }

    private static final Form FORM = Form.planned("Recording");
    private static final Attribute<Optional<String>> NAME = Fork.name(FORM);
    private static final Attribute<Trim> TRIM = FORM.attribute("trim", Type.kebab(Trim.class), "trim-silence", 13699);
    private static final Attribute<RecordingTrack> TRACK =
            FORM.attribute("track", Type.kebab(RecordingTrack.class), "both", 13622);
    private static final Attribute<Channels> CHANNELS =
            FORM.attribute("channels", Type.kebab(Channels.class), "dual", Problems.SCHEMA);
    private static final Part<Optional<RecordingCallback>> CALLBACK = RecordingCallback.in(FORM);

    static final Element<Recording> ELEMENT = FORM.element(
            at -> new Recording(at.get(NAME), at.get(TRIM), at.get(TRACK), at.get(CHANNELS), at.get(CALLBACK)));
}
