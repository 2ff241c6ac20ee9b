package dev.callwright.server.journal;

import dev.callwright.server.store.RecordingRows;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Recording;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which calls are placed with a recording, so that the store is not asked about the many that are not.
///
/// Only a call whose whole life was heard here is known to have none; of any other, such as one that a crash left, the
/// store is asked. Holds one entry for each live call. Safe for use by any thread.
final class RecordedCalls {
    private final RecordingRows rows;

    /// Whether a recording of the call began, for every call that was queued here and is not over.
    private final Map<CallSid, Boolean> live = new ConcurrentHashMap<>();

    RecordedCalls(RecordingRows rows) {
        this.rows = rows;
    }

    /// Takes note of an event that is kept.
    void heard(Event event) {
        switch (event) {
            case Event.CallQueued queued -> live.put(queued.call().sid(), false);
            case Event.CallEnded ended -> live.remove(ended.call().sid());
            case Event.RecordingChanged changed -> {
                if (isPlacedWith(changed.recording())) {
                    live.replace(changed.call().sid(), true);
                }
            }
            case Event.CallInitiated _,
                    Event.CallRinging _,
                    Event.CallAnswered _,
                    Event.CallChanged _,
                    Event.AnswerJudged _,
                    Event.ProblemNoted _ -> {}
        }
    }

    /// The recording that `call` was placed with, unless there is nothing in it.
    Optional<Recording> of(CallSid call) {
        if (!live.getOrDefault(call, true)) {
            return Optional.empty();
        }
        return rows.ofCall(call).stream()
                .filter(RecordedCalls::isPlacedWith)
                .filter(recording -> recording.status() != Recording.Status.ABSENT)
                .findFirst();
    }

    private static boolean isPlacedWith(Recording recording) {
        return recording.source() == Recording.Source.OUTBOUND_API;
    }
}
