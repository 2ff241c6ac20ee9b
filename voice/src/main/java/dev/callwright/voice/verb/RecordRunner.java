package dev.callwright.voice.verb;

import dev.callwright.twiml.Record;
import dev.callwright.twiml.Trim;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.recording.ActiveRecording;
import dev.callwright.voice.recording.RecordingOrder;
import java.time.Duration;
import java.util.Optional;

/// Runs `<Record>`: a beep, then the caller's voice until silence, a key, the longest length, or a hang-up.
final class RecordRunner {
    private static final String HANGUP = "hangup";

    private final Conversation conversation;
    private final Base base;
    private final Callbacks callbacks;
    private final Listening listening;

    RecordRunner(Conversation conversation, Base base) {
        this.conversation = conversation;
        this.base = base;
        this.callbacks = new Callbacks(conversation, base);
        this.listening = new Listening(conversation);
    }

    Next run(Record verb) throws CallInterrupted, InterruptedException {
        conversation.answer();
        if (verb.transcription().wanted()) {
            Unbuilt.note(conversation, "transcription of <Record>", "the recording is made without");
        }
        if (verb.playBeep()) {
            listening.hear(new Sound.Beep(), KeyWatch.DEAF);
        }
        ActiveRecording recording =
                conversation.record(order(verb), verb.ending().silence());
        try {
            String key = untilEnd(verb.ending(), recording);
            return next(verb, recording, key);
        } catch (CallInterrupted interrupted) {
            throw interrupted.with(next(verb, recording, HANGUP));
        }
    }

    private RecordingOrder order(Record verb) {
        return new RecordingOrder(
                Recording.Source.RECORD_VERB,
                1,
                Recording.Track.INBOUND,
                verb.trim() == Trim.TRIM_SILENCE,
                callbacks.recording(verb.callback()));
    }

    /// The key that ended it; empty when silence or the clock did.
    private String untilEnd(Record.Ending ending, ActiveRecording recording)
            throws CallInterrupted, InterruptedException {
        long end = conversation.nanos() + ending.maxLength().toNanos();
        while (true) {
            Optional<Signal> signal = conversation.await(Duration.ofNanos(end - conversation.nanos()));
            if (signal.isEmpty()) {
                return "";
            }
            if (signal.get() instanceof Signal.RecordingQuiet(var sid) && sid.equals(recording.sid())) {
                return "";
            }
            if (signal.get() instanceof Signal.KeyPressed(char key)
                    && ending.finishOnKey().indexOf(key) >= 0) {
                return Character.toString(key);
            }
        }
    }

    private Next next(Record verb, ActiveRecording active, String key) {
        Recording recording = active.stop();
        if (recording.status() == Recording.Status.ABSENT && key.isEmpty()) {
            return new Next.Continue();
        }
        var params = RecordingParams.of(active, recording);
        if (!key.isEmpty()) {
            params.put("Digits", key);
        }
        return Actions.next(conversation, base, verb.action(), params);
    }
}
