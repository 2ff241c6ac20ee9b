package dev.callwright.twiml;

import java.util.Optional;

/// A WhatsApp number to call.
public record WhatsApp(String number, Leg leg) implements DialTarget {
    private static final Form FORM = Form.planned("WhatsApp").text("number");
    private static final Part<Leg> LEG = Leg.in(FORM, Problems.SCHEMA);

    static final Element<WhatsApp> ELEMENT = FORM.elementOrNone(WhatsApp::read);

    private static Optional<WhatsApp> read(Reading at) {
        WhatsApp target = new WhatsApp(at.text(), at.get(LEG));
        return target.number.isEmpty() ? at.refuse(13223, "there is no number") : Optional.of(target);
    }
}
