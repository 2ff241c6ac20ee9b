package dev.callwright.server.audio;

import dev.callwright.server.webhook.KeptAudio;
import dev.callwright.server.webhook.WebBody;
import dev.callwright.server.webhook.WebClient;
import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore;
import dev.callwright.world.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Audio in a folder: `recordings/` is kept, `media/` and `forms/` are caches that begin empty. Safe for use by any
/// thread.
public final class AudioFolder implements AudioStore, KeptAudio, AutoCloseable {
    /// How long somebody waits for a form of a recording that is being made; an hour of audio takes some seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern RECORDING =
            Pattern.compile("AC[0-9a-f]{32}/Recordings/(RE[0-9a-f]{32})(?:\\.wav|\\.mp3)?");

    private final Path recordings;
    private final Supplier<String> accountsUrl;
    private final MediaFetcher media;
    private final RecordingForms forms;

    /// @param accountsUrl what a recording's public URL begins with, up to its account's sid; known once the
    /// server listens
    /// @param largest bytes of one file that is fetched
    /// @throws UncheckedIOException when the folders cannot be made
    public AudioFolder(Path data, Supplier<String> accountsUrl, WebClient client, long largest, Time time) {
        this.recordings = data.resolve("recordings");
        this.accountsUrl = accountsUrl;
        try {
            Files.createDirectories(recordings);
            this.media = new MediaFetcher(new MediaCache(data.resolve("media"), time), client, largest);
            this.forms = new RecordingForms(data.resolve("forms"), PATIENCE);
        } catch (IOException unwritable) {
            throw new UncheckedIOException("cannot write to the data folder " + data, unwritable);
        }
    }

    @Override
    public Path recording(RecordingSid sid) throws IOException {
        Path file = file(sid);
        Files.createDirectories(file.resolveSibling("."));
        return file;
    }

    @Override
    public String recordingUrl(AccountSid account, RecordingSid sid) {
        return accountsUrl.get() + account + "/Recordings/" + sid;
    }

    /// The public URL of a recording's audio, without extension.
    public String recordingUrl(Recording recording) {
        return recordingUrl(recording.account(), recording.sid());
    }

    /// How much audio there is of a recording; empty when there is none.
    public Optional<Duration> length(RecordingSid sid) {
        return WavShape.of(file(sid)).map(WavShape::length);
    }

    /// How many channels a recording has; 0 when there is no audio.
    public int channels(RecordingSid sid) {
        return WavShape.of(file(sid)).map(WavShape::channels).orElse(0);
    }

    /// A recording's audio; the caller closes it. Empty when it is not ready yet, and asking again later helps.
    ///
    /// @throws NoSuchFileException when there is no audio
    public Optional<FileChannel> open(RecordingSid sid, RecordingForm form) throws IOException {
        Path wav = file(sid);
        boolean asKept = !form.mp3() && !(form.mixed() && channels(sid) == 2);
        if (asKept || !Files.exists(wav)) {
            return Optional.of(FileChannel.open(wav));
        }
        return forms.open(wav, sid, form);
    }

    /// Deletes a recording's audio; doing so twice is harmless.
    public void delete(RecordingSid sid) {
        try {
            Files.deleteIfExists(file(sid));
            forms.delete(sid);
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
        String prefix = accountsUrl.get();
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

    @Override
    public void close() {
        forms.close();
    }
}
