package dev.callwright.voice.verb;

import dev.callwright.twiml.Redirect;
import java.util.Map;

/// Runs `<Redirect>`: goes on with another document.
final class RedirectRunner {
    private final Base base;

    RedirectRunner(Base base) {
        this.base = base;
    }

    Next run(Redirect redirect) {
        return base.fetch(redirect.target(), Map.of());
    }
}
