package dev.callwright.twiml;

import java.util.Optional;

/// Goes on with another document; what follows in this one is never reached.
public record Redirect(Webhook target) implements Verb {
    private static final Form FORM = Form.executed("Redirect").text("URL of the document");
    private static final Attribute<HttpMethod> METHOD =
            FORM.attribute("method", Type.upper(HttpMethod.class), "POST", 13710);

    static final Element<Redirect> ELEMENT = FORM.elementOrNone(Redirect::read);

    private static Optional<Redirect> read(Reading at) {
        HttpMethod method = at.get(METHOD);
        String url = at.text();
        return url.isEmpty()
                ? at.refuse(11100, "there is no URL to go on with")
                : Optional.of(new Redirect(new Webhook(url, method)));
    }
}
