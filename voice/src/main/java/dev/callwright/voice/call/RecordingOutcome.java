package dev.callwright.voice.call;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Recording;

/// What came of an order about the recordings of a running call.
public sealed interface RecordingOutcome {
    /// It was done; `recording` is the recording as it stands.
    record Done(Recording recording) implements RecordingOutcome {}

    /// The call's status does not allow it: it is not answered, or over.
    record NotNow(Call call) implements RecordingOutcome {}

    /// No such recording grows on this call; when none was named, none grows at all.
    record NotGrowing(Call call) implements RecordingOutcome {}

    /// None was named, and several grow.
    record Several(Call call, int growing) implements RecordingOutcome {}

    /// The audio cannot be kept.
    record NotWritable(String reason) implements RecordingOutcome {}

    /// More orders wait for this call than it takes.
    record TooMany(Call call) implements RecordingOutcome {}

    /// No such call is going on: there never was one, or it is over.
    record Unknown() implements RecordingOutcome {}
}
