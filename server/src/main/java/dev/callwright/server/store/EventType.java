package dev.callwright.server.store;

import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What kind of thing happened, as it is told outside. One event of the journal may be told as two, or not at all.
public enum EventType {
    CREATED,
    QUEUED,
    INITIATED,
    RINGING,
    ANSWERED,
    IN_PROGRESS,
    UPDATED,
    COMPLETED,
    FAILED,
    BUSY,
    NO_ANSWER,
    CANCELED,
    RECORDING_STARTED,
    RECORDING_PAUSED,
    RECORDING_RESUMED,
    RECORDING_COMPLETED,
    RECORDING_ABSENT;

    private static final String RECORDING = "RECORDING_";

    /// As which events `event` is told, in this order.
    public static List<EventType> of(Event event) {
        return switch (event) {
            case Event.CallQueued _ -> List.of(CREATED, QUEUED);
            case Event.CallInitiated _ -> List.of(INITIATED);
            case Event.CallRinging _ -> List.of(RINGING);
            case Event.CallAnswered _ -> List.of(ANSWERED, IN_PROGRESS);
            case Event.CallEnded ended -> List.of(end(ended.call().status()));
            case Event.CallChanged _, Event.AnswerJudged _ -> List.of(UPDATED);
            case Event.RecordingChanged changed -> of(changed.recording());
            case Event.ProblemNoted _ -> List.of();
        };
    }

    private static EventType end(CallStatus status) {
        return switch (status) {
            case COMPLETED -> COMPLETED;
            case BUSY -> BUSY;
            case FAILED -> FAILED;
            case NO_ANSWER -> NO_ANSWER;
            case CANCELED -> CANCELED;
            case QUEUED, RINGING, IN_PROGRESS ->
                throw new IllegalArgumentException("a call does not end as " + status.text());
        };
    }

    private static List<EventType> of(Recording recording) {
        return switch (recording.status()) {
            case IN_PROGRESS ->
                List.of(recording.updated().isAfter(recording.started()) ? RECORDING_RESUMED : RECORDING_STARTED);
            case PAUSED -> List.of(RECORDING_PAUSED);
            case COMPLETED -> List.of(RECORDING_COMPLETED);
            case ABSENT -> List.of(RECORDING_ABSENT);
            case STOPPED, PROCESSING -> List.of();
        };
    }

    /// The API's spelling: `in-progress`, `Recording.started` …
    public String text() {
        return name().startsWith(RECORDING)
                ? "Recording." + name().substring(RECORDING.length()).toLowerCase(Locale.ROOT)
                : name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The type spelled `text`, or empty.
    public static Optional<EventType> of(String text) {
        for (EventType type : values()) {
            if (type.text().equals(text)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
