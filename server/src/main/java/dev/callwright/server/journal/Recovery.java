package dev.callwright.server.journal;

import dev.callwright.server.store.CallRows;
import dev.callwright.server.store.Store;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Journal;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Makes good what a crash left: a call that was going on is over, a recording that was growing is as long as its file.
/// Run once. What the last run left is looked up when this is made, so what begins after that is left alone. Being
/// interrupted half-way does no harm: each correction is one event, and the next start goes on with the rest.
public final class Recovery {
    private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

    /// The API's code for a recording too short to keep.
    private static final int TOO_SHORT = 16101;

    private final Store store;
    private final Journal journal;
    private final Function<RecordingSid, Optional<Duration>> audioLength;
    private final List<Recording> recordings;
    private final List<CallRows.Unfinished> calls;

    /// @param audioLength how much audio there is of a recording; empty when there is none
    public Recovery(Store store, Journal journal, Function<RecordingSid, Optional<Duration>> audioLength) {
        this.store = store;
        this.journal = journal;
        this.audioLength = audioLength;
        this.recordings = store.recordings().unfinished();
        this.calls = store.calls().unfinished();
    }

    /// What was made good.
    public record Recovered(int calls, int recordings) {}

    /// Ends every recording and every call of the last run, with the callbacks they owe.
    public Recovered run(Instant now) {
        // Recordings first: the news of a call's end carries its recording.
        recordings.forEach(recording -> end(recording, now));
        calls.forEach(unfinished -> end(unfinished, now));
        if (!calls.isEmpty() || !recordings.isEmpty()) {
            LOG.warn("after a crash: {} calls ended as failed, {} recordings closed", calls.size(), recordings.size());
        }
        return new Recovered(calls.size(), recordings.size());
    }

    private void end(Recording recording, Instant now) {
        Optional<Duration> length = length(recording.sid()).filter(Duration::isPositive);
        Recording closed = length.isPresent()
                ? recording.become(Recording.Status.COMPLETED, now, length, Optional.empty())
                : recording.become(Recording.Status.ABSENT, now, Optional.empty(), Optional.of(TOO_SHORT));
        store.calls()
                .find(recording.call())
                .ifPresentOrElse(
                        call -> journal.write(new Event.RecordingChanged(call, closed, now)),
                        () -> store.recordings().put(closed));
    }

    /// A file that cannot be read must not keep the server from starting.
    private Optional<Duration> length(RecordingSid recording) {
        try {
            return audioLength.apply(recording);
        } catch (UncheckedIOException unreadable) {
            LOG.error("the audio of {} cannot be read; it counts as absent", recording, unreadable);
            return Optional.empty();
        }
    }

    private void end(CallRows.Unfinished unfinished, Instant now) {
        Call failed = unfinished.call().become(CallStatus.FAILED, now);
        journal.write(new Event.CallEnded(failed, now, unfinished.nextSequence()));
    }
}
