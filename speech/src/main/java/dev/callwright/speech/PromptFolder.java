package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Prompts as WAV files named by their key, up to a number of bytes. Safe for use by any thread.
///
/// A folder that cannot be read or written costs rendering again, nothing more.
final class PromptFolder {
    private static final Logger LOG = LoggerFactory.getLogger(PromptFolder.class);
    private static final String SUFFIX = ".wav";

    private final Path folder;
    private final long most;
    private long held = -1;

    PromptFolder(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    Optional<AudioClip> find(String key) {
        Path file = file(key);
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > most) {
                return Optional.empty();
            }
            Optional<AudioClip> clip = WavFile.read(Files.readAllBytes(file));
            if (clip.isPresent()) {
                // The time of the last use decides who makes room.
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            } else {
                Files.delete(file);
            }
            return clip;
        } catch (IOException e) {
            LOG.warn("prompt cache: {} cannot be read: {}", file, e.toString());
            return Optional.empty();
        }
    }

    synchronized void keep(String key, AudioClip clip) {
        byte[] wav = WavFile.write(clip);
        try {
            if (held < 0) {
                held = files().stream().mapToLong(Kept::size).sum();
            }
            DiskFiles.replace(file(key), wav);
            held += wav.length;
            if (held > most) {
                makeRoom();
            }
        } catch (IOException e) {
            LOG.warn("prompt cache: {} cannot be written: {}", folder, e.toString());
        }
    }

    /// Deletes what was not used longest until a fifth of the room is free.
    private void makeRoom() throws IOException {
        List<Kept> oldestFirst = new ArrayList<>(files());
        oldestFirst.sort(Comparator.comparing(Kept::used));
        held = oldestFirst.stream().mapToLong(Kept::size).sum();
        for (Kept kept : oldestFirst) {
            if (held <= most * 4 / 5) {
                return;
            }
            Files.deleteIfExists(kept.file);
            held -= kept.size;
        }
    }

    private record Kept(Path file, long size, Instant used) {}

    private List<Kept> files() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Kept> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : (Iterable<Path>) all::iterator) {
                if (file.toString().endsWith(SUFFIX)) {
                    found.add(new Kept(
                            file,
                            Files.size(file),
                            Files.getLastModifiedTime(file).toInstant()));
                }
            }
        }
        return found;
    }

    private Path file(String key) {
        return folder.resolve(key + SUFFIX);
    }
}
