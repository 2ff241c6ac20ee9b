package dev.callwright.twiml;

import java.util.List;
import java.util.Optional;

/// Asks the caller's own SIP server to take the call elsewhere.
public record Refer(Sip.Uri target, List<Parameter> headers, Optional<Webhook> action) implements Verb {
    private static final Form FORM = Form.planned("Refer");
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", Problems.SCHEMA);
    private static final Children<Sip> TARGET = FORM.children(Problems.SCHEMA, () -> List.of(Sip.ELEMENT));

    static final Element<Refer> ELEMENT = FORM.elementOrNone(Refer::read);

    public Refer {
        headers = List.copyOf(headers);
    }

    private static Optional<Refer> read(Reading at) {
        Optional<Webhook> action = at.get(ACTION);
        List<Sip> targets = at.all(TARGET);
        return targets.isEmpty()
                ? at.refuse(13243, "there is no <Sip> to refer to")
                : Optional.of(new Refer(
                        targets.getFirst().uris().getFirst(), targets.getFirst().headers(), action));
    }
}
