package dev.callwright.voice.verb;

import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.port.SipCredentials;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The order to call somebody on behalf of a running call.
///
/// @param targets the addresses of the one party, never empty; tried one after another when nobody is reached
/// @param from who the called party sees
/// @param whisper the document that the called party hears before it is joined
/// @param statusCallback whom to tell of this child's progress
/// @param detection who took the call is found out while it goes on
public record ChildOrder(
        List<Target> targets,
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
    /// @param headers SIP headers of the INVITE
    public record Manner(
            Duration ringTimeout,
            String sendDigits,
            Optional<SipCredentials> credentials,
            Map<String, String> headers) {}

    /// Where it may be called.
    ///
    /// @param priority the lowest is tried first
    /// @param weight how often it comes before others of its priority, in proportion
    public record Target(Endpoint endpoint, int priority, int weight) {
        static Target only(Endpoint endpoint) {
            return new Target(endpoint, 0, 0);
        }
    }

    /// Keys that are pressed would be in the way of listening.
    public ChildOrder {
        targets = List.copyOf(targets);
        detection = detection.filter(_ -> manner.sendDigits().isEmpty());
    }
}
