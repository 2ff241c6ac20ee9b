package dev.callwright.server.audio;

import dev.callwright.server.webhook.KeptAudio;
import dev.callwright.server.webhook.WebBody;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore;
import dev.callwright.world.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Audio in a folder: `recordings/` is kept, `media/` is a cache that begins empty. Safe for use by any thread.
public final class AudioFolder implements AudioStore, KeptAudio {
    private static final Pattern RECORDING = Pattern.compile("(RE[0-9a-f]{32})(?:\\.wav|\\.mp3)?");

    private final Path recordings;
    private final Supplier<String> recordingsUrl;
    private final MediaFetcher media;

    /// @param recordingsUrl what a recording's public URL begins with, up to its sid; known once the server listens
    /// @param largest bytes of one file that is fetched
    /// @throws UncheckedIOException when the folders cannot be made
    public AudioFolder(Path data, Supplier<String> recordingsUrl, WebClient client, long largest, Time time) {
        this.recordings = data.resolve("recordings");
        this.recordingsUrl = recordingsUrl;
        try {
            Files.createDirectories(recordings);
            this.media = new MediaFetcher(new MediaCache(data.resolve("media"), time), client, largest);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write to the data folder " + data, unwritable);
        }
    }

    @Override
    public Path recording(RecordingSid sid) {
        Path file = file(sid);
        try {
            Files.createDirectories(file.resolveSibling("."));
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot make the folder of " + file, unwritable);
        }
        return file;
    }

    @Override
    public String recordingUrl(RecordingSid sid) {
        return recordingsUrl.get() + sid;
    }

    /// How much audio there is of a recording; empty when there is none.
    public Optional<Duration> length(RecordingSid sid) {
        return WavLength.of(file(sid));
    }

    /// Deletes a recording's audio; doing so twice is harmless.
    public void delete(RecordingSid sid) {
        try {
            Files.deleteIfExists(file(sid));
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot delete " + file(sid), failure);
        }
    }

    /// Our own recordings are taken as they lie here; everything else is fetched, or taken from the cache.
    @Override
    public Fetched fetch(String url) {
        return ownRecording(url)
                .<Fetched>map(file -> new Fetched.Audio(file, "audio/x-wav"))
                .orElseGet(() -> media.fetch(url));
    }

    private Optional<Path> ownRecording(String url) {
        String prefix = recordingsUrl.get();
        if (!url.startsWith(prefix)) {
            return Optional.empty();
        }
        Matcher matcher = RECORDING.matcher(url.substring(prefix.length()));
        return matcher.matches()
                ? Optional.of(file(new RecordingSid(matcher.group(1)))).filter(Files::isRegularFile)
                : Optional.empty();
    }

    @Override
    public String keep(String url, String contentType, WebBody audio) {
        return media.keep(url, contentType, audio);
    }

    @Override
    public long largest() {
        return media.largest();
    }

    /// Spread over 256 folders, so that none grows too large.
    private Path file(RecordingSid sid) {
        return recordings.resolve(sid.value().substring(2, 4)).resolve(sid + ".wav");
    }
}
