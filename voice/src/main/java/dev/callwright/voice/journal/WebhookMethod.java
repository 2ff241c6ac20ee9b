package dev.callwright.voice.journal;

/// How a webhook is called.
public enum WebhookMethod {
    GET,
    POST
}
