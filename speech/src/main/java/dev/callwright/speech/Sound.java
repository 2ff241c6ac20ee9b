package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.time.Duration;
import java.util.List;

/// Sums over samples.
final class Sound {
    private static final double BLEEP_HERTZ = 1000;
    private static final double BLEEP_LEVEL = 6000;

    private Sound() {}

    static short[] silence(Duration length, int rate) {
        return new short[count(length, rate)];
    }

    static short[] bleep(Duration length, int rate) {
        short[] samples = new short[count(length, rate)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (BLEEP_LEVEL * Math.sin(2 * Math.PI * BLEEP_HERTZ * i / rate));
        }
        return samples;
    }

    static short[] louder(short[] samples, double gain) {
        if (gain == 1) {
            return samples;
        }
        short[] out = new short[samples.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.clamp(Math.round(samples[i] * gain), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    /// Squeezes the samples together: everything is higher and shorter by `factor`.
    static short[] higher(short[] samples, double factor) {
        if (factor == 1 || samples.length < 2) {
            return samples;
        }
        short[] out = new short[(int) ((samples.length - 1) / factor)];
        for (int i = 0; i < out.length; i++) {
            double at = i * factor;
            int before = (int) at;
            double part = at - before;
            out[i] = (short) Math.round(samples[before] * (1 - part) + samples[before + 1] * part);
        }
        return out;
    }

    /// The pieces one after another, cut off at `most` samples.
    static AudioClip join(List<short[]> pieces, int rate, int most) {
        int total = (int)
                Math.min(most, pieces.stream().mapToLong(piece -> piece.length).sum());
        short[] all = new short[total];
        int at = 0;
        for (short[] piece : pieces) {
            int length = Math.min(piece.length, total - at);
            System.arraycopy(piece, 0, all, at, length);
            at += length;
        }
        return new AudioClip(rate, all);
    }

    private static int count(Duration length, int rate) {
        return Math.toIntExact(length.toMillis() * rate / 1000);
    }
}
