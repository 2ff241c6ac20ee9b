package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// An agent of a provider that talks with the caller.
public record VirtualAgent(
        Optional<String> connectorName,
        Optional<String> language,
        boolean sentimentAnalysis,
        Optional<Webhook> statusCallback,
        List<Parameter> configuration,
        List<Parameter> parameters)
        implements ConnectService {
    private static final Form FORM = Form.planned("VirtualAgent");
    private static final Attribute<Optional<String>> CONNECTOR_NAME =
            FORM.optional("connectorName", Type.text(256), Problems.SCHEMA);
    private static final Attribute<Optional<String>> LANGUAGE =
            FORM.optional("language", LanguageTag.TYPE, Problems.SCHEMA);
    private static final Attribute<Boolean> SENTIMENT = FORM.flag("sentimentAnalysis", false, Problems.SCHEMA);
    private static final Part<Optional<Webhook>> STATUS_CALLBACK =
            FORM.webhook("statusCallback", "statusCallbackMethod", Problems.SCHEMA);
    private static final Children<Parameter> CONFIGURATION =
            FORM.children(Problems.SCHEMA, () -> List.of(Config.ELEMENT));
    private static final Children<Parameter> PARAMETERS = Parameter.in(FORM);

    static final Element<VirtualAgent> ELEMENT = FORM.element(at -> new VirtualAgent(
            at.get(CONNECTOR_NAME),
            at.get(LANGUAGE),
            at.get(SENTIMENT),
            at.get(STATUS_CALLBACK),
            at.all(CONFIGURATION),
            at.all(PARAMETERS)));

    public VirtualAgent {
        configuration = List.copyOf(configuration);
        parameters = List.copyOf(parameters);
    }
}
