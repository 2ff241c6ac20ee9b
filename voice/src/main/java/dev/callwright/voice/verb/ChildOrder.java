package dev.callwright.voice.verb;

import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.SipCredentials;
import java.time.Duration;
import java.util.Optional;

/// The order to call somebody on behalf of a running call.
///
/// @param from who the called party sees
/// @param whisper the document that the called party hears before it is joined
/// @param ringTimeout how long it may ring; then the child ends as `no-answer`
/// @param sendDigits pressed once it answered; may be empty
/// @param statusCallback whom to tell of this child's progress
public record ChildOrder(
        Endpoint to,
        Endpoint from,
        Optional<Webhook> whisper,
        Duration ringTimeout,
        String sendDigits,
        Optional<SipCredentials> credentials,
        Optional<StatusCallback> statusCallback) {}
