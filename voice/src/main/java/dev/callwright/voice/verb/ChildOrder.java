package dev.callwright.voice.verb;

import dev.callwright.voice.answering.DetectionOrder;
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
/// @param statusCallback whom to tell of this child's progress
/// @param detection who took the call is found out while it goes on
public record ChildOrder(
        Endpoint to,
        Endpoint from,
        Manner manner,
        Optional<Webhook> whisper,
        Optional<StatusCallback> statusCallback,
        Optional<DetectionOrder> detection) {
    /// How it is called.
    ///
    /// @param ringTimeout how long it may ring; then the child ends as `no-answer`
    /// @param sendDigits pressed once it answered; may be empty
    /// @param credentials what answers a challenge
    public record Manner(Duration ringTimeout, String sendDigits, Optional<SipCredentials> credentials) {}

    /// Keys that are pressed would be in the way of listening.
    public ChildOrder {
        detection = detection.filter(_ -> manner.sendDigits().isEmpty());
    }
}
