package dev.callwright.media.file;

import dev.callwright.media.AudioSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Records what its sinks are handed into a WAV file that is playable at every moment.
///
/// The sinks never wait: samples go to a buffer, and every half second a task on the `disk` executor writes them. All
/// sinks of one recorder are taps of one stream, written by one thread and counting on one clock; pauses and the end
/// may come from any thread. A disk that fails ends the recording and is told by [#finish].
public final class WavRecorder {
    private static final int PIECES_PER_SECOND = 2;

    private final Executor disk;
    private final RecordingBuffer buffer;
    private final RecordingFile file;
    private final int piece;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final CompletableFuture<Recording> finished = new CompletableFuture<>();
    private volatile boolean ending;
    private volatile boolean paused;
    private volatile PauseMode pauseMode = PauseMode.SKIP;

    // Only the sinks' thread touches these.
    private boolean begun;
    private long origin;
    private boolean skipping;
    private long skipBegan;

    /// Begins a recording in a new file; fails when it cannot be written.
    public WavRecorder(Path path, RecordingSettings settings, Executor disk) throws IOException {
        this.disk = disk;
        piece = settings.sampleRate() / PIECES_PER_SECOND;
        buffer = new RecordingBuffer(settings.sampleRate(), settings.channels());
        file = new RecordingFile(path, settings, piece);
    }

    /// Where one side goes: 0 is the left channel, 1 the right; in a recording of one channel both are added up.
    public AudioSink sink(int channel) {
        int target = Math.min(channel, file.settings().channels() - 1);
        return (frame, samples, ticks) -> write(target, frame, samples, ticks);
    }

    /// Pauses, or changes how it is paused.
    public void pause(PauseMode mode) {
        pauseMode = mode;
        paused = true;
    }

    public void resume() {
        paused = false;
    }

    public boolean paused() {
        return paused;
    }

    /// Ends the recording; the stage completes on the disk's thread when the file is whole and closed, with an
    /// [IOException] when it could not be written. Later calls return the same stage.
    public CompletionStage<Recording> finish() {
        ending = true;
        wake();
        return finished;
    }

    private void write(int channel, short[] frame, int samples, long ticks) {
        if (ending) {
            return;
        }
        if (!begun) {
            begun = true;
            origin = ticks;
        }
        boolean skip = paused && pauseMode == PauseMode.SKIP;
        if (skip != skipping) {
            skipping = skip;
            if (skip) {
                skipBegan = ticks;
            } else {
                origin += ticks - skipBegan;
            }
        }
        if (!skip) {
            add(channel, frame, samples, ticks - origin);
        }
    }

    private void add(int channel, short[] frame, int samples, long position) {
        if (paused) {
            buffer.advance(position + samples);
        } else if (!buffer.add(channel, frame, samples, position)) {
            // The disk is far behind: what is lost is cut out, so that the rest keeps its place.
            origin += Math.max(0, position + samples - buffer.newest());
        }
        if (buffer.waiting() >= piece) {
            wake();
        }
    }

    private void wake() {
        if (writing.compareAndSet(false, true)) {
            try {
                disk.execute(this::work);
            } catch (RejectedExecutionException closed) {
                finished.completeExceptionally(new IOException("the disk's executor is closed", closed));
            }
        }
    }

    private void work() {
        boolean last;
        do {
            last = ending;
            try {
                if (last && !finished.isDone()) {
                    buffer.releaseAll();
                    file.drain(buffer);
                    finished.complete(file.finish());
                } else if (!finished.isDone()) {
                    file.drain(buffer);
                }
            } catch (IOException failure) {
                ending = true;
                file.abandon();
                finished.completeExceptionally(failure);
            }
            writing.set(false);
        } while (ending && !last && writing.compareAndSet(false, true));
    }
}
