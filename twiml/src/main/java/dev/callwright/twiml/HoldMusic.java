package dev.callwright.twiml;

import java.util.Optional;

/// What a waiting caller hears: `waitUrl` with its method.
public sealed interface HoldMusic {
    /// The server's own music.
    record Standard() implements HoldMusic {}

    /// Nothing: the attribute was there and empty.
    record Silence() implements HoldMusic {}

    /// A document or an audio file of the application.
    record From(Webhook webhook) implements HoldMusic {}

    static Part<HoldMusic> in(Form form, String method, int urlCode, int methodCode) {
        Type<HoldMusic> address = new Type<>("URL, or empty for silence", (text, complaints) -> {
            if (text.isBlank()) {
                return new Silence();
            }
            String url = Type.url().reader().read(text, complaints);
            return url == null ? null : new From(new Webhook(url, HttpMethod.POST));
        });
        Attribute<Optional<HoldMusic>> music = form.optional("waitUrl", address, urlCode);
        Attribute<HttpMethod> how = form.attribute(method, Type.upper(HttpMethod.class), "POST", methodCode);
        return at -> {
            HttpMethod chosen = at.get(how);
            return at.get(music)
                    .map(heard -> heard instanceof From(Webhook(String url, var _))
                            ? new From(new Webhook(url, chosen))
                            : heard)
                    .orElseGet(Standard::new);
        };
    }
}
