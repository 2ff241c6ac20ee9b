package dev.callwright.phones;

import dev.callwright.media.AudioStream;
import dev.callwright.media.MediaEngine;
import dev.callwright.media.PortsExhausted;
import dev.callwright.media.TapKind;
import dev.callwright.media.file.Recording;
import dev.callwright.media.file.RecordingSettings;
import dev.callwright.media.file.WavRecorder;
import dev.callwright.phones.Transcript.What;
import dev.callwright.world.Time;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calls of a network that are in progress, each on its own thread.
final class Calls {
    private static final Logger LOG = LoggerFactory.getLogger(Calls.class);
    private static final int MAILBOX = 1000;

    private final PhoneSettings settings;
    private final Time time;
    private final MediaEngine media;
    private final Set<PhoneCall> inProgress = ConcurrentHashMap.newKeySet();
    private final AtomicLong recordings = new AtomicLong();

    Calls(PhoneSettings settings, Time time, MediaEngine media) {
        this.settings = settings;
        this.time = time;
        this.media = media;
    }

    boolean full() {
        return inProgress.size() >= settings.calls();
    }

    Set<PhoneCall> inProgress() {
        return Set.copyOf(inProgress);
    }

    CallRecord record() {
        return new CallRecord(new Transcript(time), new Heard(settings.keptSamples()), time.mailbox(MAILBOX));
    }

    AudioStream open(CallRecord record) throws PortsExhausted {
        return media.open(record);
    }

    /// Starts the thread of a call.
    void begin(PhoneCall call, Line line, CallRecord record, PhoneScript script) {
        inProgress.add(call);
        time.start("phone " + call.number(), () -> run(call, line, record, script));
    }

    private void run(PhoneCall call, Line line, CallRecord record, PhoneScript script) {
        AudioStream stream = line.talk().stream();
        Optional<WavRecorder> recorder = recorder(call, stream);
        ScriptRun run = new ScriptRun(time, line, record, script.limit());
        stream.tap(TapKind.IN, Heard.RATE, record.heard());
        stream.tap(TapKind.IN, Heard.RATE, run.ear());
        try {
            run.run(script);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            line.hangUp();
        } catch (RuntimeException broken) {
            // The border of a call's thread: what is wrong with one telephone must not be silent, nor end another.
            LOG.error("telephone {} broke in call {}", call.number(), call.callId(), broken);
            record.transcript().add(What.FAILED, broken.toString());
            line.hangUp();
        } finally {
            stream.close();
            inProgress.remove(call);
            recorder.ifPresentOrElse(open -> finish(call, open), () -> call.finish(Optional.empty()));
        }
    }

    private Optional<WavRecorder> recorder(PhoneCall call, AudioStream stream) {
        if (settings.recordings().isEmpty()) {
            return Optional.empty();
        }
        String name = call.number().replaceAll("[^0-9A-Za-z+]", "_") + "-" + recordings.incrementAndGet() + ".wav";
        try {
            WavRecorder recorder = new WavRecorder(
                    settings.recordings().get().resolve(name), RecordingSettings.dual(Heard.RATE), settings.disk());
            stream.tap(TapKind.IN, Heard.RATE, recorder.sink(0));
            stream.tap(TapKind.OUT, Heard.RATE, recorder.sink(1));
            return Optional.of(recorder);
        } catch (IOException unwritable) {
            call.transcript().add(What.FAILED, "cannot record: " + unwritable.getMessage());
            return Optional.empty();
        }
    }

    private static void finish(PhoneCall call, WavRecorder recorder) {
        recorder.finish().whenComplete((Recording made, Throwable failure) -> {
            if (failure != null) {
                call.transcript().add(What.FAILED, "recording: " + failure.getMessage());
            }
            call.finish(Optional.ofNullable(made));
        });
    }
}
