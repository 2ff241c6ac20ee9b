package dev.callwright.voice.call;

import dev.callwright.voice.answering.DetectionOrder;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Endpoint;
import dev.callwright.voice.journal.StatusCallback;
import dev.callwright.voice.port.SipCredentials;
import dev.callwright.voice.port.VoiceHandling;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// The order to call somebody and then do what `handling` says.
///
/// @param from who calls, as the API tells it; also shown to the party called unless `dialling` says otherwise
/// @param statusCallback whom to tell of the call's progress
/// @param details the number or trunk the call belongs to, as far as is known before it is routed
public record PlaceCall(
        AccountSid account,
        Endpoint to,
        Endpoint from,
        VoiceHandling handling,
        Optional<StatusCallback> statusCallback,
        Dialling dialling,
        Call.Details details) {

    /// How the far end is called.
    ///
    /// @param callerId shown instead of `from`
    /// @param ringTimeout how long it may ring; then the call ends as `no-answer`
    /// @param timeLimit how long it may last once answered; empty for the server's own limit
    /// @param sendDigits pressed once answered: `0-9 A-D # * w W`, `w` half a second, `W` a second; may be empty
    /// @param credentials what answers the far end's challenge
    /// @param recording what is recorded from the answer on
    /// @param detection how to find out who takes the call; not done when digits are sent
    public record Dialling(
            Optional<String> callerId,
            Duration ringTimeout,
            Optional<Duration> timeLimit,
            String sendDigits,
            Optional<SipCredentials> credentials,
            Optional<RecordingOrder> recording,
            Optional<DetectionOrder> detection) {
        private static final Pattern DIGITS = Pattern.compile("[0-9A-D#*wW]*");

        /// What the API does when nothing is said: one minute of ringing.
        public static final Dialling DEFAULT = new Dialling(
                Optional.empty(),
                Duration.ofSeconds(60),
                Optional.empty(),
                "",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        public Dialling {
            if (!DIGITS.matcher(sendDigits).matches()) {
                throw new IllegalArgumentException("not digits that can be sent: " + sendDigits);
            }
            if (!ringTimeout.isPositive()) {
                throw new IllegalArgumentException("a call cannot ring for " + ringTimeout);
            }
            detection = detection.filter(_ -> sendDigits.isEmpty());
        }

        public Dialling withRingTimeout(Duration timeout) {
            return new Dialling(callerId, timeout, timeLimit, sendDigits, credentials, recording, detection);
        }

        public Dialling withTimeLimit(Duration limit) {
            return new Dialling(
                    callerId, ringTimeout, Optional.of(limit), sendDigits, credentials, recording, detection);
        }

        public Dialling withSendDigits(String digits) {
            return new Dialling(callerId, ringTimeout, timeLimit, digits, credentials, recording, detection);
        }

        public Dialling withRecording(RecordingOrder order) {
            return new Dialling(
                    callerId, ringTimeout, timeLimit, sendDigits, credentials, Optional.of(order), detection);
        }

        public Dialling withDetection(DetectionOrder order) {
            return new Dialling(
                    callerId, ringTimeout, timeLimit, sendDigits, credentials, recording, Optional.of(order));
        }
    }
}
