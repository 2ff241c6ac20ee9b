package dev.callwright.twiml;

import java.util.Optional;

/// A URL of the application and the method to request it with.
///
/// `url` is as written and may be relative to the URL of the document that holds it; empty means that document itself.
public record Webhook(String url, HttpMethod method) {
    /// Whether this is the URL of the very document that names it.
    public boolean sameDocument() {
        return url.isEmpty();
    }

    /// A part that falls back to the document's own URL.
    static Part<Webhook> orSameDocument(Form form, String url, String method, int code) {
        Attribute<Optional<String>> address = form.address(url, "URL; none: the document's own", code);
        Attribute<HttpMethod> how = form.attribute(method, Type.upper(HttpMethod.class), "POST", code);
        return at -> new Webhook(at.get(address).orElse(""), at.get(how));
    }
}
