package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Hands the call over to a service until that ends.
public record Connect(ConnectService service, Optional<Webhook> action) implements Verb {
    private static final Form FORM = Form.planned("Connect");
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", Problems.SCHEMA);
    private static final Children<ConnectService> SERVICES = FORM.children(
            Problems.SCHEMA,
            () -> List.of(
                    Stream.ELEMENT,
                    ConversationRelay.ELEMENT,
                    ConversationRelaySession.ELEMENT,
                    VirtualAgent.ELEMENT,
                    Room.ELEMENT,
                    Conversation.ELEMENT,
                    Assistant.ELEMENT,
                    AiSession.ELEMENT,
                    Autopilot.ELEMENT));

    static final Element<Connect> ELEMENT = FORM.elementOrNone(Connect::read);

    private static Optional<Connect> read(Reading at) {
        Optional<Webhook> action = at.get(ACTION);
        List<ConnectService> services = at.all(SERVICES);
        if (services.isEmpty()) {
            return at.refuse(Problems.SCHEMA, "there is nothing to connect to");
        }
        if (services.size() > 1) {
            at.warn(Problems.SCHEMA, "only the first of " + services.size() + " services is connected");
        }
        return Optional.of(new Connect(services.getFirst(), action));
    }
}
