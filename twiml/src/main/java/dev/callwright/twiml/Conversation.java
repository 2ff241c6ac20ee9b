package dev.callwright.twiml;

import java.time.Duration;
import java.util.Optional;

/// A conversation service that the caller joins.
///
/// @param inbound what happens to a caller who comes in
/// @param url asked for a document, as written
/// @param recording whether the call is recorded
/// @param progress who is told how the leg fares
public record Conversation(
        Optional<String> serviceInstanceSid,
        Inbound inbound,
        Optional<Webhook> url,
        DialRecording recording,
        Optional<ProgressCallback> progress)
        implements ConnectService {
    /// What happens to a caller who comes in: whether a conversation is made, how long it is waited for, and how
    /// long an agent may take.
    public record Inbound(
            boolean autocreation, Optional<Duration> timeout, Optional<Duration> routingAssignmentTimeout) {}

    private static final Form FORM = Form.planned("Conversation");
    private static final Attribute<Optional<String>> SERVICE =
            FORM.optional("serviceInstanceSid", Type.text(100), Problems.SCHEMA);
    private static final Attribute<Boolean> AUTOCREATION = FORM.flag("inboundAutocreation", false, Problems.SCHEMA);
    private static final Attribute<Optional<Duration>> INBOUND_TIMEOUT =
            FORM.optional("inboundTimeout", Type.seconds(1, 86_400), Problems.SCHEMA);
    private static final Attribute<Optional<Duration>> ROUTING_TIMEOUT =
            FORM.optional("routingAssignmentTimeout", Type.seconds(1, 86_400), Problems.SCHEMA);
    private static final Part<Optional<Webhook>> URL = FORM.webhook("url", "method", Problems.SCHEMA);
    private static final Part<DialRecording> RECORDING = DialRecording.in(FORM);
    private static final Part<Optional<ProgressCallback>> PROGRESS = ProgressCallback.in(FORM);

    static final Element<Conversation> ELEMENT = FORM.element(at -> new Conversation(
            at.get(SERVICE),
            new Inbound(at.get(AUTOCREATION), at.get(INBOUND_TIMEOUT), at.get(ROUTING_TIMEOUT)),
            at.get(URL),
            at.get(RECORDING),
            at.get(PROGRESS)));
}
