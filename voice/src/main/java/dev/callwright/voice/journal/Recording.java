package dev.callwright.voice.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// One recording at one instant. Its audio lies in the [dev.callwright.voice.port.AudioStore] under its sid.
///
/// @param call the call it belongs to; of two bridged legs the parent
/// @param channels 1, or 2 when each side has its own
/// @param duration of the audio, known when it is complete
/// @param errorCode why there is no audio, for `ABSENT`
/// @param price what was kept of its price when it was complete
public record Recording(
        RecordingSid sid,
        CallSid call,
        AccountSid account,
        Status status,
        Source source,
        int channels,
        Track track,
        Instant started,
        Instant updated,
        Optional<Duration> duration,
        Optional<Integer> errorCode,
        Optional<Callback> callback,
        Optional<Price> price) {

    /// Where it stands; `IN_PROGRESS` and `PAUSED` grow, the others do not.
    public enum Status {
        IN_PROGRESS,
        PAUSED,
        STOPPED,
        PROCESSING,
        COMPLETED,
        ABSENT;

        /// The API's spelling.
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// Who asked for it, in the API's spelling.
    public enum Source {
        DIAL_VERB("DialVerb"),
        OUTBOUND_API("OutboundAPI"),
        RECORD_VERB("RecordVerb"),
        START_CALL_RECORDING_API("StartCallRecordingAPI");

        private final String text;

        Source(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    /// Which direction is heard in it, from the call's point of view.
    public enum Track {
        INBOUND,
        OUTBOUND,
        BOTH;

        /// The API's spelling.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Whom to tell of it, and of which statuses.
    public record Callback(Webhook webhook, Set<Status> statuses) {
        public Callback {
            statuses = Set.copyOf(statuses);
        }
    }

    /// This recording with another status.
    public Recording become(Status next, Instant now, Optional<Duration> length, Optional<Integer> error) {
        return new Recording(
                sid, call, account, next, source, channels, track, started, now, length, error, callback, price);
    }

    public Recording withPrice(Price fixed) {
        return new Recording(
                sid,
                call,
                account,
                status,
                source,
                channels,
                track,
                started,
                updated,
                duration,
                errorCode,
                callback,
                Optional.of(fixed));
    }
}
