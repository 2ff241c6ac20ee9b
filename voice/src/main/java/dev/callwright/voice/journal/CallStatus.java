package dev.callwright.voice.journal;

import static java.util.Map.entry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The life of a call as the API tells it: eight values and one table of what may follow what.
///
/// *Initiated* and *answered* are events, not statuses: see [Event].
public enum CallStatus {
    QUEUED,
    RINGING,
    IN_PROGRESS,
    COMPLETED,
    BUSY,
    FAILED,
    NO_ANSWER,
    CANCELED;

    private static final Map<CallStatus, Set<CallStatus>> NEXT = Map.ofEntries(
            entry(QUEUED, Set.of(RINGING, IN_PROGRESS, BUSY, FAILED, NO_ANSWER, CANCELED)),
            entry(RINGING, Set.of(IN_PROGRESS, BUSY, FAILED, NO_ANSWER, CANCELED)),
            entry(IN_PROGRESS, Set.of(COMPLETED, FAILED)),
            entry(COMPLETED, Set.of()),
            entry(BUSY, Set.of()),
            entry(FAILED, Set.of()),
            entry(NO_ANSWER, Set.of()),
            entry(CANCELED, Set.of()));

    /// The statuses that may come directly after this one.
    public Set<CallStatus> next() {
        return NEXT.getOrDefault(this, Set.of());
    }

    /// Whether the call is over.
    public boolean isFinal() {
        return next().isEmpty();
    }

    /// The API's spelling: `in-progress`, `no-answer` …
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The status spelled `text`, or empty.
    public static Optional<CallStatus> of(String text) {
        for (CallStatus status : values()) {
            if (status.text().equals(text)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
