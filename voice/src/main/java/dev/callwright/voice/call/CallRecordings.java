package dev.callwright.voice.call;

import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.Recorders;
import dev.callwright.voice.recording.RecordingChange;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What is recorded of one call: any number at once, begun by verbs or from outside. For the call's own thread.
final class CallRecordings {
    private final CallLine line;
    private final CallLife life;
    private final Recorders recorders;
    private final List<ActiveRecording> growing = new ArrayList<>();

    CallRecordings(CallLine line, CallLife life, Recorders recorders) {
        this.line = line;
        this.life = life;
        this.recorders = recorders;
    }

    /// @param quiet as [Recorders#begin]
    ActiveRecording begin(RecordingOrder order, Inbox inbox, Duration quiet) {
        forgetEnded();
        Recorders.Subject subject = new Recorders.Subject(life.now(), line.leg().audio(), inbox, life::recorded);
        ActiveRecording recording = recorders.begin(subject, order, quiet);
        growing.add(recording);
        return recording;
    }

    /// Begins one that somebody outside wants.
    RecordingOutcome begin(RecordingOrder order, Inbox inbox) {
        Recording begun = begin(order, inbox, Duration.ZERO).now();
        return begun.status() == Recording.Status.ABSENT
                ? new RecordingOutcome.NotWritable("the audio of " + begun.sid() + " cannot be written")
                : new RecordingOutcome.Done(begun);
    }

    /// @param which the only one, when empty
    RecordingOutcome change(Optional<RecordingSid> which, RecordingChange change) {
        forgetEnded();
        List<ActiveRecording> meant = growing.stream()
                .filter(each -> which.isEmpty() || each.sid().equals(which.get()))
                .toList();
        if (meant.isEmpty()) {
            return new RecordingOutcome.NotGrowing(life.now());
        }
        if (meant.size() > 1) {
            return new RecordingOutcome.Several(life.now(), meant.size());
        }
        return new RecordingOutcome.Done(meant.getFirst().change(change));
    }

    void stopAll() {
        growing.forEach(ActiveRecording::stop);
    }

    private void forgetEnded() {
        growing.removeIf(each -> {
            Recording.Status status = each.now().status();
            return status != Recording.Status.IN_PROGRESS && status != Recording.Status.PAUSED;
        });
    }
}
