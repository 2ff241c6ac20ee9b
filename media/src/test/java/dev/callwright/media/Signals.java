package dev.callwright.media;

import dev.callwright.testkit.Tones;
import java.util.Arrays;
import java.util.SplittableRandom;

/// Signals for tests, and what became of them.
public final class Signals {
    private Signals() {}

    public static short[] tone(double hertz, int millis, int rate) {
        return Tones.sine(hertz, millis * rate / 1000, rate, 0.4);
    }

    public static short[] join(short[]... parts) {
        int length = 0;
        for (short[] part : parts) {
            length += part.length;
        }
        short[] out = new short[length];
        int at = 0;
        for (short[] part : parts) {
            System.arraycopy(part, 0, out, at, part.length);
            at += part.length;
        }
        return out;
    }

    public static short[] sum(short[] a, short[] b) {
        short[] out = new short[Math.max(a.length, b.length)];
        for (int i = 0; i < out.length; i++) {
            int value = (i < a.length ? a[i] : 0) + (i < b.length ? b[i] : 0);
            out[i] = (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    public static short[] scaled(short[] signal, double factor) {
        short[] out = new short[signal.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.clamp(Math.round(signal[i] * factor), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    /// Gaussian noise with this root mean square.
    public static short[] noise(double level, int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] out = new short[samples];
        for (int i = 0; i < samples; i++) {
            out[i] = (short) Math.clamp(Math.round(level * random.nextGaussian()), Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return out;
    }

    /// Something like a voice: a gliding pulse train through three formants with some breath, in syllables.
    public static short[] speechLike(int millis, int rate, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        short[] out = new short[millis * rate / 1000];
        double phase = 0;
        int at = 0;
        while (at < out.length) {
            int syllable = rate * (80 + random.nextInt(220)) / 1000;
            double pitch = 90 + random.nextDouble() * 200;
            double glide = 0.7 + random.nextDouble() * 0.6;
            double[] formants = {
                250 + random.nextDouble() * 650, 800 + random.nextDouble() * 1500, 2200 + random.nextDouble() * 1000
            };
            for (int i = 0; i < syllable && at < out.length; i++, at++) {
                double progress = (double) i / syllable;
                double f0 = pitch * (1 + (glide - 1) * progress);
                phase += f0 / rate;
                out[at] = (short) (9000
                        * Math.sin(Math.PI * progress)
                        * (voiced(phase, f0, formants, rate) + 0.04 * random.nextGaussian()));
            }
            at += rate * random.nextInt(80) / 1000;
        }
        return out;
    }

    private static double voiced(double phase, double f0, double[] formants, int rate) {
        double sum = 0;
        for (int harmonic = 1; harmonic * f0 < rate / 2.0 - 200 && harmonic <= 30; harmonic++) {
            double hertz = harmonic * f0;
            double gain = 0;
            for (int i = 0; i < formants.length; i++) {
                double distance = (hertz - formants[i]) / (80 + 40 * i);
                gain += 1.0 / (1 + i) / (1 + distance * distance);
            }
            sum += gain * Math.sin(2 * Math.PI * harmonic * phase);
        }
        return sum;
    }

    /// Signal to noise in decibels, of `got` against `sent`, at the best alignment of up to `lag` samples.
    public static double decibels(short[] sent, short[] got, int lag) {
        double best = Double.NEGATIVE_INFINITY;
        for (int shift = 0; shift <= lag; shift++) {
            double signal = 0;
            double noise = 0;
            for (int i = sent.length / 10; i + shift < Math.min(got.length, sent.length); i++) {
                double difference = got[i + shift] - sent[i];
                signal += (double) sent[i] * sent[i];
                noise += difference * difference;
            }
            best = Math.max(best, 10 * Math.log10(signal / Math.max(noise, 1e-9)));
        }
        return best;
    }

    /// The root mean square of a part of a signal.
    public static double level(short[] signal, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) signal[i] * signal[i];
        }
        return Math.sqrt(sum / (to - from));
    }

    /// Reads a source to its end, at most `limit` samples, in frames of 20 ms.
    public static short[] readAll(AudioSource source, int limit) {
        short[] all = new short[limit];
        short[] frame = new short[source.sampleRate() / 50];
        int at = 0;
        int count = frame.length;
        while (count == frame.length && at < limit) {
            count = source.read(frame, frame.length);
            int kept = Math.min(count, limit - at);
            System.arraycopy(frame, 0, all, at, kept);
            at += kept;
        }
        return Arrays.copyOf(all, at);
    }
}
