package dev.callwright.server.webhook;

import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Is told of every request that went out, attempts and redirects one by one. Called on the thread that waits for the
/// answer: must be quick and must not throw.
public interface WebhookLog {
    /// Tells nobody.
    WebhookLog SILENT = _ -> {};

    void exchanged(Exchange exchange);

    /// Tells `other` as well.
    default WebhookLog and(WebhookLog other) {
        return exchange -> {
            exchanged(exchange);
            other.exchanged(exchange);
        };
    }

    /// @param url as requested, without user name and password
    /// @param parameters of the form; empty for GET, whose parameters stand in the URL
    record Exchange(
            Optional<CallSid> call,
            WebhookMethod method,
            String url,
            Map<String, String> parameters,
            WebAnswer answer,
            Duration took) {

        /// The HTTP status, or in words why there is none.
        public String outcome() {
            return switch (answer) {
                case WebAnswer.Arrived arrived -> Integer.toString(arrived.status());
                case WebAnswer.Failed failed -> failed.message();
            };
        }
    }
}
