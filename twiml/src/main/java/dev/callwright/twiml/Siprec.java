package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// A recording session with another server (RFC 7866).
public record Siprec(
        Optional<String> connectorName,
        Optional<String> name,
        StreamTrack track,
        Optional<Webhook> statusCallback,
        List<Parameter> parameters)
        implements Fork {
    private static final Form FORM = Form.planned("Siprec");
    private static final Attribute<Optional<String>> CONNECTOR_NAME =
            FORM.optional("connectorName", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Optional<String>> NAME = Fork.name(FORM);
    private static final Attribute<StreamTrack> TRACK =
            FORM.attribute("track", Type.snake(StreamTrack.class), "both_tracks", Problems.SCHEMA);
    private static final Part<Optional<Webhook>> STATUS_CALLBACK =
            FORM.webhook("statusCallback", "statusCallbackMethod", Problems.SCHEMA);
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Siprec> ELEMENT = FORM.element(at -> new Siprec(
            at.get(CONNECTOR_NAME), at.get(NAME), at.get(TRACK), at.get(STATUS_CALLBACK), at.all(PARAMETERS)));

    public Siprec {
        parameters = List.copyOf(parameters);
    }
}
