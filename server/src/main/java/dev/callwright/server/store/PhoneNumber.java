package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.time.Instant;
import java.util.Optional;

/// A number that an account owns and what takes its calls.
///
/// @param number E.164
public record PhoneNumber(
        PhoneNumberSid sid,
        AccountSid account,
        String number,
        String friendlyName,
        Voice voice,
        Instant created,
        Instant updated) {

    /// What takes its calls; a webhook without URL keeps its method for the day that a URL is set.
    ///
    /// @param statusCallback told only when a call is over
    public record Voice(
            Optional<String> url,
            WebhookMethod method,
            Optional<String> fallbackUrl,
            WebhookMethod fallbackMethod,
            Optional<String> statusCallback,
            WebhookMethod statusCallbackMethod) {

        public Optional<Webhook> webhook() {
            return url.map(to -> new Webhook(to, method));
        }

        public Optional<Webhook> fallback() {
            return fallbackUrl.map(to -> new Webhook(to, fallbackMethod));
        }

        public Optional<Webhook> statusWebhook() {
            return statusCallback.map(to -> new Webhook(to, statusCallbackMethod));
        }
    }
}
