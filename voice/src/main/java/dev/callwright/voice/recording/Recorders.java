package dev.callwright.voice.recording;

import dev.callwright.media.Tap;
import dev.callwright.media.TapKind;
import dev.callwright.media.file.RecordingSettings;
import dev.callwright.media.file.WavRecorder;
import dev.callwright.media.tone.SilenceMeter;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.leg.Audio;
import dev.callwright.voice.leg.Inbox;
import dev.callwright.voice.leg.Signal;
import dev.callwright.voice.port.AudioStore;
import dev.callwright.world.Time;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Begins recordings of legs. Safe for use by any thread.
public final class Recorders {
    private static final Logger LOG = LoggerFactory.getLogger(Recorders.class);
    private static final int SAMPLE_RATE = 8000;

    /// The API's code for a recording that could not be kept.
    static final int NOT_WRITTEN = 16105;

    private final AudioStore store;
    private final Time time;
    private final RandomGenerator random;
    private final Executor disk;

    /// @param disk where files are written; its tasks wait for the disk
    public Recorders(AudioStore store, Time time, RandomGenerator random, Executor disk) {
        this.store = store;
        this.time = time;
        this.random = random;
        this.disk = disk;
    }

    /// What a recording belongs to and whom it tells.
    ///
    /// @param audio what is heard in it
    /// @param inbox told of silence
    /// @param changes told, on the call's own thread, of every change of the recording
    public record Subject(Call call, Audio audio, Inbox inbox, Consumer<Recording> changes) {}

    /// Begins to record.
    ///
    /// @param quiet how long nobody must have spoken for [Signal.RecordingQuiet]; zero: never told
    /// @return what has ended already, as absent, when the file cannot be written; then it is told as quiet at once
    public ActiveRecording begin(Subject subject, RecordingOrder order, Duration quiet) {
        RecordingSid sid = RecordingSid.fresh(time.now(), random);
        Recording recording = order.begun(sid, subject.call(), time.now());
        WavRecorder recorder;
        try {
            recorder = new WavRecorder(
                    store.recording(sid), new RecordingSettings(SAMPLE_RATE, order.channels(), order.trim()), disk);
        } catch (IOException failure) {
            LOG.error("{}: recording {} cannot be written", recording.call(), sid, failure);
            return lost(subject, recording);
        }
        subject.changes().accept(recording);
        List<Tap> taps = taps(subject.audio(), order, recorder);
        if (quiet.isPositive()) {
            taps.add(quietWatch(subject, sid, quiet));
        }
        return new LegRecording(
                recording, recorder, taps, new LegRecording.Surroundings(store, time, subject.changes()));
    }

    private ActiveRecording lost(Subject subject, Recording recording) {
        Recording absent = recording.become(
                Recording.Status.ABSENT, time.now(), Optional.of(Duration.ZERO), Optional.of(NOT_WRITTEN));
        subject.changes().accept(absent);
        subject.inbox().post(new Signal.RecordingQuiet(absent.sid()));
        return new LostRecording(absent, store.recordingUrl(absent.account(), absent.sid()));
    }

    private static List<Tap> taps(Audio audio, RecordingOrder order, WavRecorder recorder) {
        List<Tap> taps = new ArrayList<>();
        switch (order.track()) {
            case INBOUND -> taps.add(audio.tap(TapKind.IN, SAMPLE_RATE, recorder.sink(0)));
            case OUTBOUND -> taps.add(audio.tap(TapKind.OUT, SAMPLE_RATE, recorder.sink(0)));
            case BOTH -> {
                taps.add(audio.tap(TapKind.IN, SAMPLE_RATE, recorder.sink(0)));
                taps.add(audio.tap(TapKind.OUT, SAMPLE_RATE, recorder.sink(1)));
            }
        }
        return taps;
    }

    private static Tap quietWatch(Subject subject, RecordingSid sid, Duration quiet) {
        SilenceMeter meter = new SilenceMeter(SAMPLE_RATE);
        long limit = quiet.toMillis();
        return subject.audio().tap(TapKind.IN, SAMPLE_RATE, (frame, samples, _) -> {
            boolean wasOver = meter.quietMillis() >= limit;
            meter.measure(frame, samples);
            if (!wasOver && meter.quietMillis() >= limit) {
                subject.inbox().post(new Signal.RecordingQuiet(sid));
            }
        });
    }
}
