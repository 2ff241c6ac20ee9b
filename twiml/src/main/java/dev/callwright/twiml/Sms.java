package dev.callwright.twiml;

import java.util.Optional;

/// Sends a text message; an old verb that has little to do with calls.
public record Sms(
        String body,
        Optional<String> to,
        Optional<String> from,
        Optional<Webhook> action,
        Optional<String> statusCallback)
        implements Verb {
    private static final int LONGEST = 1600;

    private static final Form FORM = Form.planned("Sms").text("message");
    private static final Attribute<Optional<String>> TO = FORM.optional("to", Type.text(255), 14101);
    private static final Attribute<Optional<String>> FROM = FORM.optional("from", Type.text(255), 14102);
    private static final Part<Optional<Webhook>> ACTION = FORM.webhook("action", "method", 14104);
    private static final Attribute<Optional<String>> STATUS_CALLBACK = FORM.address("statusCallback", 14105);

    static final Element<Sms> ELEMENT = FORM.elementOrNone(Sms::read);

    private static Optional<Sms> read(Reading at) {
        Sms sms = new Sms(at.text(), at.get(TO), at.get(FROM), at.get(ACTION), at.get(STATUS_CALLBACK));
        boolean usable = !sms.body.isEmpty() && sms.body.length() <= LONGEST;
        return usable ? Optional.of(sms) : at.refuse(14103, "the message is not 1–" + LONGEST + " characters");
    }
}
