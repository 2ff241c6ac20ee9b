package dev.callwright.voice.port;

import dev.callwright.voice.journal.Webhook;
import java.util.Optional;

/// What to do with a call once somebody is on the line.
public sealed interface VoiceHandling {
    /// Ask a web application for TwiML; when that fails and there is a fallback, ask there.
    record Ask(Webhook webhook, Optional<Webhook> fallback) implements VoiceHandling {}

    /// Run this TwiML.
    record Run(String twiml) implements VoiceHandling {}
}
