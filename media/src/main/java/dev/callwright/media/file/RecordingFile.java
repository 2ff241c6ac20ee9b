package dev.callwright.media.file;

import dev.callwright.media.tone.SilenceMeter;
import java.io.IOException;
import java.nio.file.Path;

/// The disk's side of a recording: takes pieces from the buffer, leaves out silence at both ends if asked, and writes.
/// Used by one thread at a time.
final class RecordingFile {
    /// How much silence stays around what was said.
    private static final int MARGIN_MILLIS = 200;

    private static final int BLOCKS_PER_SECOND = 50;

    private final Path path;
    private final RecordingSettings settings;
    private final WavWriter writer;
    private final SilenceMeter silence;
    private final int block;
    private final short[] samples;
    private final short[] mono;
    private final short[] margin;
    private int inMargin;
    /// The end of the last loud block in the file; 0 while there was none.
    private long lastLoud;

    RecordingFile(Path path, RecordingSettings settings, int piece) throws IOException {
        this.path = path;
        this.settings = settings;
        block = settings.sampleRate() / BLOCKS_PER_SECOND;
        writer = new WavWriter(path, settings.sampleRate(), settings.channels(), Math.max(piece, block));
        silence = new SilenceMeter(settings.sampleRate());
        samples = new short[piece * settings.channels()];
        mono = new short[block];
        margin = new short[marginSamples() * settings.channels()];
    }

    RecordingSettings settings() {
        return settings;
    }

    /// Writes everything that waits in the buffer.
    void drain(RecordingBuffer buffer) throws IOException {
        int most = samples.length / settings.channels() / block * block;
        int count;
        while ((count = buffer.drain(samples, most)) > 0) {
            take(count);
        }
    }

    /// Closes the file.
    Recording finish() throws IOException {
        if (settings.trimSilence()) {
            writer.truncate(lastLoud == 0 ? 0 : lastLoud + marginSamples());
        }
        long length = writer.samples();
        writer.close();
        return new Recording(path, settings.sampleRate(), settings.channels(), length, silence.everLoud());
    }

    /// Closes the file as it is, after a failure.
    void abandon() {
        try {
            writer.close();
        } catch (IOException ignored) {
            // The failure that led here is the one that is told.
        }
    }

    private void take(int count) throws IOException {
        int firstLoud = -1;
        int loudUntil = 0;
        for (int at = 0; at < count; at += block) {
            int length = Math.min(block, count - at);
            if (loud(at, length)) {
                firstLoud = firstLoud < 0 ? at : firstLoud;
                loudUntil = at + length;
            }
        }
        if (!settings.trimSilence() || lastLoud > 0) {
            write(0, count, loudUntil);
        } else if (firstLoud < 0) {
            keepMargin(count);
        } else {
            writer.append(margin, firstLoud < marginSamples() ? inMargin : 0);
            write(Math.max(0, firstLoud - marginSamples()), count, loudUntil);
        }
    }

    private void write(int from, int count, int loudUntil) throws IOException {
        int channels = settings.channels();
        if (loudUntil > 0) {
            lastLoud = writer.samples() + loudUntil - from;
        }
        System.arraycopy(samples, from * channels, samples, 0, (count - from) * channels);
        writer.append(samples, count - from);
    }

    /// Remembers the end of a silent piece, in case the next one begins with a word.
    private void keepMargin(int count) {
        int channels = settings.channels();
        inMargin = Math.min(count, marginSamples());
        System.arraycopy(samples, (count - inMargin) * channels, margin, 0, inMargin * channels);
    }

    private boolean loud(int at, int length) {
        int channels = settings.channels();
        for (int i = 0; i < length; i++) {
            int sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += samples[(at + i) * channels + channel];
            }
            mono[i] = (short) Math.clamp(sum, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return silence.measure(mono, length);
    }

    private int marginSamples() {
        return settings.sampleRate() * MARGIN_MILLIS / 1000;
    }
}
