package dev.callwright.acceptance;

import dev.callwright.testkit.Tones;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/// The samples of a WAV file of 8000 Hz and 16 bits, which somebody may still be writing.
final class Wav {
    static final int RATE = 8_000;
    static final Wav EMPTY = new Wav(new short[0], 1);

    private static final int HEADER = 44;
    private static final int CHANNELS_AT = 22;

    /// From this loudness on, of 32767, it is no silence.
    private static final double AUDIBLE = 300;

    /// Of all channels, by turns.
    private final short[] samples;

    private final int channels;

    private Wav(short[] samples, int channels) {
        this.samples = samples;
        this.channels = channels;
    }

    /// Reads what is there; the length in the header is not believed.
    static Wav read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.limit() <= HEADER) {
            return EMPTY;
        }
        short[] samples = new short[(bytes.limit() - HEADER) / 2];
        bytes.slice(HEADER, 2 * samples.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asShortBuffer()
                .get(samples);
        return new Wav(samples, bytes.getShort(CHANNELS_AT));
    }

    /// The only recording of the server that keeps its data below `folder`; empty before there is one.
    static Wav recordedBy(Path folder) throws IOException {
        Path recordings = folder.resolve("data/recordings");
        if (!Files.isDirectory(recordings)) {
            return EMPTY;
        }
        try (Stream<Path> files = Files.walk(recordings)) {
            Path[] all = files.filter(file -> file.toString().endsWith(".wav")).toArray(Path[]::new);
            return all.length == 1 ? read(all[0]) : EMPTY;
        }
    }

    Wav channel(int channel) {
        if (channel >= channels) {
            return EMPTY;
        }
        short[] one = new short[samples.length / channels];
        for (int i = 0; i < one.length; i++) {
            one[i] = samples[i * channels + channel];
        }
        return new Wav(one, 1);
    }

    /// The last half second.
    Wav lately() {
        int span = Math.min(samples.length, channels * RATE / 2);
        return new Wav(Arrays.copyOfRange(samples, samples.length - span, samples.length), channels);
    }

    /// Whether this is hardly anything but a tone of `hertz`, for half a second somewhere in it.
    boolean hasTone(int hertz) {
        int span = RATE / 2;
        for (int from = 0; from + span <= samples.length; from += span / 2) {
            short[] part = Arrays.copyOfRange(samples, from, from + span);
            if (isAudible(part) && Tones.share(part, hertz, RATE) > 0.9) {
                return true;
            }
        }
        return false;
    }

    boolean isSilent() {
        return samples.length >= RATE / 2 && !isAudible(samples);
    }

    /// How much of it is no silence.
    Duration audible() {
        int span = RATE / 50;
        long loud = 0;
        for (int from = 0; from + span <= samples.length; from += span) {
            if (isAudible(Arrays.copyOfRange(samples, from, from + span))) {
                loud++;
            }
        }
        return Duration.ofMillis(20 * loud);
    }

    private static boolean isAudible(short[] part) {
        double energy = 0;
        for (short sample : part) {
            energy += (double) sample * sample;
        }
        return Math.sqrt(energy / part.length) > AUDIBLE;
    }
}
