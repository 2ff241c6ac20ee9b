package dev.callwright.voice.stage;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Problem;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.port.AudioStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Audio files in one folder.
public final class Files implements AudioStore {
    private static final int RATE = 8000;
    private static final int HEADER = 44;

    private final Path folder;
    private boolean lost;
    private final Map<String, Path> known = new HashMap<>();

    Files(Path folder) {
        this.folder = folder;
    }

    public void serve(String url, Path file) {
        known.put(url, file);
    }

    /// Serves these samples of 8000 Hz as a WAV file.
    public void serve(String url, short[] samples) {
        ByteBuffer wav = ByteBuffer.allocate(HEADER + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(US_ASCII)).putInt(wav.capacity() - 8);
        wav.put("WAVEfmt ".getBytes(US_ASCII)).putInt(16).putShort((short) 1).putShort((short) 1);
        wav.putInt(RATE).putInt(2 * RATE).putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(US_ASCII)).putInt(2 * samples.length);
        wav.asShortBuffer().put(samples);
        Path file = folder.resolve("served-" + known.size() + ".wav");
        try {
            java.nio.file.Files.write(file, wav.array());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        serve(url, file);
    }

    /// One channel of a recording's file, read by nothing of ours.
    public short[] samples(Recording recording, int channel) {
        ByteBuffer wav = ByteBuffer.wrap(bytes(recording)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (wav.getInt(at) != 0x61746164) { // "data"
            at += 8 + wav.getInt(at + 4);
        }
        int frames = wav.getInt(at + 4) / 2 / recording.channels();
        short[] samples = new short[frames];
        for (int i = 0; i < frames; i++) {
            samples[i] = wav.getShort(at + 8 + 2 * (i * recording.channels() + channel));
        }
        return samples;
    }

    private byte[] bytes(Recording recording) {
        try {
            return java.nio.file.Files.readAllBytes(recording(recording.sid()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// From now on no recording can be written.
    public void lose() {
        lost = true;
    }

    @Override
    public Path recording(RecordingSid sid) {
        return folder.resolve(lost ? "gone" : "").resolve(sid + ".wav");
    }

    @Override
    public String recordingUrl(AccountSid account, RecordingSid sid) {
        return "https://callwright.test/" + sid;
    }

    @Override
    public Fetched fetch(String url) {
        Path file = known.get(url);
        return file == null
                ? new Fetched.Failed(new Problem(11200, Problem.Severity.ERROR, "404", Optional.of(url)))
                : new Fetched.Audio(file, "audio/wav");
    }
}
