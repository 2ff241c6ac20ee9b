package dev.callwright.voice.recording;

import dev.callwright.media.Tap;
import dev.callwright.media.file.PauseMode;
import dev.callwright.media.file.WavRecorder;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore;
import dev.callwright.world.Time;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The recording of one leg while it grows.
final class LegRecording implements ActiveRecording {
    private static final Logger LOG = LoggerFactory.getLogger(LegRecording.class);
    private static final int SILENT = 16102;

    /// The disk has this long to take the rest; then the recording counts as lost.
    private static final long PATIENCE_SECONDS = 10;

    private final WavRecorder recorder;
    private final List<Tap> taps;
    private final Surroundings surroundings;
    private Recording recording;
    private boolean stopped;

    LegRecording(Recording recording, WavRecorder recorder, List<Tap> taps, Surroundings surroundings) {
        this.recording = recording;
        this.recorder = recorder;
        this.taps = taps;
        this.surroundings = surroundings;
    }

    /// @param changes told of every change
    record Surroundings(AudioStore store, Time time, Consumer<Recording> changes) {}

    @Override
    public RecordingSid sid() {
        return recording.sid();
    }

    @Override
    public String url() {
        return surroundings.store().recordingUrl(recording.account(), sid());
    }

    @Override
    public Recording now() {
        return recording;
    }

    @Override
    public Recording change(RecordingChange change) {
        if (stopped) {
            return recording;
        }
        switch (change) {
            case RecordingChange.Pause(boolean asSilence) -> {
                recorder.pause(asSilence ? PauseMode.SILENCE : PauseMode.SKIP);
                went(Recording.Status.PAUSED);
            }
            case RecordingChange.Resume _ -> {
                recorder.resume();
                went(Recording.Status.IN_PROGRESS);
            }
            case RecordingChange.Stop _ -> stop();
        }
        return recording;
    }

    private void went(Recording.Status next) {
        if (recording.status() != next) {
            recording = become(next, Optional.empty(), Optional.empty());
            surroundings.changes().accept(recording);
        }
    }

    @Override
    public Recording stop() {
        if (!stopped) {
            stopped = true;
            taps.forEach(Tap::close);
            recording = finished();
            surroundings.changes().accept(recording);
        }
        return recording;
    }

    private Recording finished() {
        try {
            dev.callwright.media.file.Recording audio = surroundings
                    .time()
                    .outside(() -> recorder.finish().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
            boolean nothingSaid = recording.source() == Recording.Source.RECORD_VERB && !audio.spoken();
            return audio.samples() == 0 || nothingSaid
                    ? absent(SILENT)
                    : become(Recording.Status.COMPLETED, Optional.of(audio.length()), Optional.empty());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return absent(Recorders.NOT_WRITTEN);
        } catch (Exception failure) {
            LOG.error("{}: recording {} could not be finished", recording.call(), recording.sid(), failure);
            return absent(Recorders.NOT_WRITTEN);
        }
    }

    private Recording absent(int code) {
        return become(Recording.Status.ABSENT, Optional.of(Duration.ZERO), Optional.of(code));
    }

    private Recording become(Recording.Status status, Optional<Duration> length, Optional<Integer> error) {
        return recording.become(status, surroundings.time().now(), length, error);
    }
}
