package dev.callwright.voice.journal;

/// Where to tell or ask something over HTTP. The URL is kept as it was written, fragment included: it is signed as
/// text.
public record Webhook(String url, WebhookMethod method) {}
