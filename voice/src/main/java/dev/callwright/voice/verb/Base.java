package dev.callwright.voice.verb;

import dev.callwright.twiml.HttpMethod;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/// The URL of the running document, against which the URLs in it are read (RFC 3986 section 5).
///
/// @param url empty for TwiML that came with an order instead of from a web application
record Base(Optional<String> url) {
    private static final int RELATIVE_WITHOUT_BASE = 15004;
    private static final int BAD_URL = 11100;

    /// What an address in the document turned out to be.
    sealed interface Resolved {
        record Absolute(String url) implements Resolved {}

        record Unusable(Problem problem) implements Resolved {}
    }

    /// Goes on at `target`, or fails when it has no absolute form.
    Next fetch(dev.callwright.twiml.Webhook target, Map<String, String> params) {
        return switch (resolve(target.url())) {
            case Resolved.Absolute(String absolute) ->
                new Next.Fetch(new Webhook(absolute, method(target.method())), params);
            case Resolved.Unusable(Problem problem) -> new Next.Fail(problem);
        };
    }

    /// The same webhook with an absolute URL; empty, with the problem noted, when it has none.
    Optional<Webhook> webhook(dev.callwright.twiml.Webhook hook, Conversation conversation) {
        return switch (resolve(hook.url())) {
            case Resolved.Absolute(String absolute) -> Optional.of(new Webhook(absolute, method(hook.method())));
            case Resolved.Unusable(Problem problem) -> {
                conversation.note(problem);
                yield Optional.empty();
            }
        };
    }

    /// The absolute form of `written`; nothing written means the document itself.
    Resolved resolve(String written) {
        if (isAbsolute(written)) {
            return new Resolved.Absolute(written);
        }
        if (url.isEmpty()) {
            return unusable(
                    RELATIVE_WITHOUT_BASE,
                    written.isEmpty()
                            ? "TwiML without a URL of its own needs an absolute URL to go on"
                            : "relative URL in TwiML that has no URL of its own: " + written);
        }
        try {
            return new Resolved.Absolute(absolute(url.get(), written.replace(" ", "%20")));
        } catch (IllegalArgumentException e) {
            return unusable(BAD_URL, "not a URL: " + written);
        }
    }

    private static boolean isAbsolute(String written) {
        return written.regionMatches(true, 0, "http://", 0, 7) || written.regionMatches(true, 0, "https://", 0, 8);
    }

    private static String absolute(String base, String written) {
        if (written.isEmpty()) {
            return base;
        }
        // RFC 3986 5.3 keeps the path under a reference that is only a query; URI.resolve follows the older RFC 2396.
        if (written.startsWith("?")) {
            return base.split("[?#]", 2)[0] + written;
        }
        return URI.create(base).resolve(written).toString();
    }

    private Resolved unusable(int code, String message) {
        return new Resolved.Unusable(new Problem(code, Problem.Severity.ERROR, message, url));
    }

    private static WebhookMethod method(HttpMethod method) {
        return switch (method) {
            case GET -> WebhookMethod.GET;
            case POST -> WebhookMethod.POST;
        };
    }
}
