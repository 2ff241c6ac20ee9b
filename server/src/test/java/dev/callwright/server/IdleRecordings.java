package dev.callwright.server;

import dev.callwright.voice.call.RecordingOutcome;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// Recordings of nothing: they begin, pause and end as told, each with four seconds that nobody heard.
final class IdleRecordings {
    private final Journal journal;
    private final Random random = new Random(2);
    private final List<Recording> growing = new ArrayList<>();
    private final List<RecordingChange> changes = new ArrayList<>();

    IdleRecordings(Journal journal) {
        this.journal = journal;
    }

    /// Every change that was ordered.
    List<RecordingChange> changes() {
        return changes;
    }

    /// Lets every growing recording of `call` end with nothing in it.
    void hearNothing(Call call) {
        List<Recording> ended =
                growing.stream().filter(each -> each.call().equals(call.sid())).toList();
        growing.removeAll(ended);
        ended.forEach(each ->
                done(call, each.become(Recording.Status.ABSENT, Instant.now(), Optional.empty(), Optional.of(16101))));
    }

    RecordingOutcome begin(Call call, RecordingOrder order) {
        if (call.status() != CallStatus.IN_PROGRESS) {
            return new RecordingOutcome.NotNow(call);
        }
        Instant now = Instant.now();
        Recording begun = order.begun(RecordingSid.fresh(now, random), call, now);
        growing.add(begun);
        return done(call, begun);
    }

    RecordingOutcome change(Call call, Optional<RecordingSid> which, RecordingChange change) {
        changes.add(change);
        List<Recording> meant = growing.stream()
                .filter(each -> each.call().equals(call.sid()))
                .filter(each -> which.isEmpty() || each.sid().equals(which.get()))
                .toList();
        if (meant.isEmpty()) {
            return new RecordingOutcome.NotGrowing(call);
        }
        if (meant.size() > 1) {
            return new RecordingOutcome.Several(call, meant.size());
        }
        Recording before = meant.getFirst();
        Recording after = after(before, change);
        growing.remove(before);
        if (after.status() != Recording.Status.COMPLETED) {
            growing.add(after);
        }
        return done(call, after);
    }

    private static Recording after(Recording before, RecordingChange change) {
        Instant now = Instant.now();
        return switch (change) {
            case RecordingChange.Pause _ ->
                before.become(Recording.Status.PAUSED, now, Optional.empty(), Optional.empty());
            case RecordingChange.Resume _ ->
                before.become(Recording.Status.IN_PROGRESS, now, Optional.empty(), Optional.empty());
            case RecordingChange.Stop _ ->
                before.become(Recording.Status.COMPLETED, now, Optional.of(Duration.ofMillis(4900)), Optional.empty());
        };
    }

    private RecordingOutcome done(Call call, Recording recording) {
        journal.write(new Event.RecordingChanged(call, recording, recording.updated()));
        return new RecordingOutcome.Done(recording);
    }
}
