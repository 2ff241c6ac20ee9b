package dev.callwright.server.audio;

import dev.callwright.voice.journal.RecordingSid;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/// Recordings in other forms than they are kept in. One is made when it is first asked for, on a thread of its own,
/// one after another, and kept as long as there is room: the longest unused go first. Begins empty at
/// every start. Safe for use by any thread.
final class RecordingForms implements AutoCloseable {
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_WAITING = 32;

    private final Path folder;
    private final Duration patience;
    private final Map<Key, Made> made = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<Key, CompletableFuture<Made>> making = new HashMap<>();
    private final ThreadPoolExecutor maker = new ThreadPoolExecutor(
            0,
            1,
            10,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            Thread.ofPlatform().daemon().name("recording-forms").factory());
    private long bytes;

    private record Key(RecordingSid sid, RecordingForm form) {}

    private record Made(Path file, long size) {}

    /// @param patience how long [#open] waits for a form that is being made
    RecordingForms(Path folder, Duration patience) throws IOException {
        this.patience = patience;
        this.folder = Files.createDirectories(folder);
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : (Iterable<Path>) left::iterator) {
                Files.delete(file);
            }
        }
    }

    /// The recording in `wav` as `form`; the caller closes it. Empty when it is not made yet: too many others wait, or
    /// it takes longer than our patience; asking again later helps.
    Optional<FileChannel> open(Path wav, RecordingSid sid, RecordingForm form) throws IOException {
        Key key = new Key(sid, form);
        try {
            CompletableFuture<Made> soon;
            synchronized (this) {
                Made there = made.get(key);
                if (there != null) {
                    return Optional.of(FileChannel.open(there.file()));
                }
                soon = making.computeIfAbsent(key, _ -> begin(wav, key));
            }
            soon.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return openMade(key);
        } catch (RejectedExecutionException | TimeoutException busy) {
            return Optional.empty();
        } catch (ExecutionException failure) {
            throw new IOException("cannot make " + form + " of " + wav, failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private synchronized Optional<FileChannel> openMade(Key key) throws IOException {
        Made there = made.get(key);
        return there == null ? Optional.empty() : Optional.of(FileChannel.open(there.file()));
    }

    private CompletableFuture<Made> begin(Path wav, Key key) {
        return CompletableFuture.supplyAsync(() -> make(wav, key), maker);
    }

    private Made make(Path wav, Key key) {
        Path file = folder.resolve(
                key.sid() + (key.form().mixed() ? "-mixed" : "") + (key.form().mp3() ? ".mp3" : ".wav"));
        try {
            FormWriter.write(wav, key.form(), file);
            Made fresh = new Made(file, Files.size(file));
            keep(wav, key, fresh);
            return fresh;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            synchronized (this) {
                making.remove(key);
            }
        }
    }

    private synchronized void keep(Path wav, Key key, Made fresh) throws IOException {
        bytes += fresh.size();
        if (!Files.exists(wav)) {
            // The recording was deleted meanwhile.
            drop(fresh);
            return;
        }
        made.put(key, fresh);
        Iterator<Made> longestUnused = made.values().iterator();
        while (bytes > MOST_BYTES && made.size() > 1) {
            Made old = longestUnused.next();
            longestUnused.remove();
            drop(old);
        }
    }

    /// Deletes whatever was made of a recording.
    synchronized void delete(RecordingSid sid) throws IOException {
        Iterator<Map.Entry<Key, Made>> all = made.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<Key, Made> each = all.next();
            if (each.getKey().sid().equals(sid)) {
                all.remove();
                drop(each.getValue());
            }
        }
    }

    private void drop(Made old) throws IOException {
        bytes -= old.size();
        Files.deleteIfExists(old.file());
    }

    @Override
    public void close() {
        maker.shutdownNow();
    }
}
