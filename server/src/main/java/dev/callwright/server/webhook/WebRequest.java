package dev.callwright.server.webhook;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Webhook;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/// What to ask a web application.
///
/// @param call whom it is about, for the log
/// @param content what the first request carries; what follows a redirect carries nothing
/// @param headers what each request carries besides the usual
/// @param bodyLimit bytes to take of a body of the given content type
public record WebRequest(
        Optional<CallSid> call,
        Webhook webhook,
        WebContent content,
        Headers headers,
        CookieJar cookies,
        ToLongFunction<String> bodyLimit) {

    /// Computes headers for one request, because a signature depends on the URL.
    public interface Headers {
        /// @param url as requested: without fragment, user name and password
        /// @param form what the body carries; empty for GET, and for a body that is no form
        Map<String, String> of(String url, Map<String, String> form);
    }
}
