package dev.callwright.server.store;

import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.util.Optional;

/// Who is asked what to do with calls, and who is told of them; a webhook without URL keeps its method for the day that
/// a URL is set.
///
/// @param statusCallback told only when a call is over
public record VoiceUrls(
        Optional<String> url,
        WebhookMethod method,
        Optional<String> fallbackUrl,
        WebhookMethod fallbackMethod,
        Optional<String> statusCallback,
        WebhookMethod statusCallbackMethod) {
    /// Nobody is asked nor told.
    public static final VoiceUrls NONE = new VoiceUrls(
            Optional.empty(),
            WebhookMethod.POST,
            Optional.empty(),
            WebhookMethod.POST,
            Optional.empty(),
            WebhookMethod.POST);

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
