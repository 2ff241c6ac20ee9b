package dev.callwright.server.audio;

import dev.callwright.world.Time;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Media files that were fetched, by URL: bounded, the longest unused go first. Begins empty at every start. Safe for
/// use by any thread.
final class MediaCache {
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_FILES = 10_000;

    /// A file may still be opened this long after it left the cache: whoever was given it just before.
    private static final Duration GRACE = Duration.ofMinutes(10);

    private final Path folder;
    private final Time time;
    private final Map<String, Entry> entries = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Retired> retired = new ArrayDeque<>();
    private long bytes;

    /// @param freshUntil until then nobody needs to ask whether it changed
    record Entry(Path file, String contentType, long size, Validators validators, Instant freshUntil) {}

    /// What to ask with whether a file changed.
    record Validators(Optional<String> etag, Optional<String> lastModified) {
        static final Validators NONE = new Validators(Optional.empty(), Optional.empty());
    }

    private record Retired(Path file, Instant at) {}

    MediaCache(Path folder, Time time) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.time = time;
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : (Iterable<Path>) left::iterator) {
                Files.delete(file);
            }
        }
    }

    synchronized Optional<Entry> find(String url) {
        return Optional.ofNullable(entries.get(url));
    }

    boolean isFresh(Entry entry) {
        return time.now().isBefore(entry.freshUntil());
    }

    /// Keeps `audio` for `url`, instead of what was there.
    Entry put(String url, String contentType, byte[] audio, Validators validators, Duration fresh) throws IOException {
        Path file = folder.resolve(UUID.randomUUID().toString());
        Files.write(file, audio);
        Entry entry = new Entry(
                file, contentType, audio.length, validators, time.now().plus(fresh));
        keep(url, entry);
        return entry;
    }

    /// Says that `entry` is still what `url` has.
    Entry refresh(String url, Entry entry, Duration fresh) {
        Entry again = new Entry(
                entry.file(),
                entry.contentType(),
                entry.size(),
                entry.validators(),
                time.now().plus(fresh));
        synchronized (this) {
            entries.replace(url, entry, again);
        }
        return again;
    }

    private synchronized void keep(String url, Entry entry) throws IOException {
        Optional.ofNullable(entries.put(url, entry)).ifPresent(this::retire);
        bytes += entry.size();
        Iterator<Entry> longestUnused = entries.values().iterator();
        while (entries.size() > MOST_FILES || (bytes > MOST_BYTES && entries.size() > 1)) {
            retire(longestUnused.next());
            longestUnused.remove();
        }
        deleteRetired();
    }

    private void retire(Entry entry) {
        bytes -= entry.size();
        retired.add(new Retired(entry.file(), time.now()));
    }

    private void deleteRetired() throws IOException {
        Instant before = time.now().minus(GRACE);
        while (!retired.isEmpty() && retired.getFirst().at().isBefore(before)) {
            Files.deleteIfExists(retired.removeFirst().file());
        }
    }
}
