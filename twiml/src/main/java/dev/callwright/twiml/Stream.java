package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Audio over a web socket: one-way in [Start], both ways in [Connect].
///
/// @param url `wss:` (or `ws:`, for machines of one's own) without a query; absent only in [Stop] or with a connector
/// @param parameters sent when the stream starts; name and value together under 500 characters
public record Stream(
        Optional<String> url,
        Optional<String> name,
        StreamTrack track,
        Optional<Webhook> statusCallback,
        Optional<String> connectorName,
        List<Parameter> parameters)
        implements Fork, ConnectService {
    private static final int LONGEST_PARAMETER = 500;

    private static final Form FORM = Form.planned("Stream");
    private static final Attribute<Optional<String>> URL =
            FORM.optional("url", Type.matching("wss URL without a query", "(?i)wss?://[^\\s?]{1,2000}"), 31922);
    private static final Attribute<Optional<String>> NAME = Fork.name(FORM);
    private static final Attribute<StreamTrack> TRACK =
            FORM.attribute("track", Type.snake(StreamTrack.class), "inbound_track", 31941);
    private static final Part<Optional<Webhook>> STATUS_CALLBACK =
            FORM.webhook("statusCallback", "statusCallbackMethod", Problems.SCHEMA);
    private static final Attribute<Optional<String>> CONNECTOR_NAME =
            FORM.optional("connectorName", Type.text(256), Problems.SCHEMA);
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<Stream> ELEMENT = FORM.element(Stream::read);

    public Stream {
        parameters = List.copyOf(parameters);
    }

    private static Stream read(Reading at) {
        List<Parameter> fitting = at.all(PARAMETERS).stream()
                .filter(parameter -> {
                    boolean fits = parameter.name().length() + parameter.value().length() < LONGEST_PARAMETER;
                    if (!fits) {
                        at.warn(Problems.SCHEMA, "parameter " + Problems.quote(parameter.name()) + " is too long");
                    }
                    return fits;
                })
                .toList();
        return new Stream(
                at.get(URL), at.get(NAME), at.get(TRACK), at.get(STATUS_CALLBACK), at.get(CONNECTOR_NAME), fitting);
    }
}
