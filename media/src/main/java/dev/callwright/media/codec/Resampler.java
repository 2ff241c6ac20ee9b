package dev.callwright.media.codec;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Changes the sample rate by a polyphase low-pass filter, sample by sample, without allocating.
///
/// The ratio is kept exactly for all usual rates (8, 11.025, 16, 22.05, 24, 32, 44.1, 48 kHz among each other); an odd
/// rate is approximated to better than one part in a thousand. Not safe for use by several threads.
public final class Resampler {
    private static final int MOST_PHASES = 640;
    private static final int TAPS_AT_EQUAL_RATE = 48;
    private static final double KAISER_BETA = 7;
    /// The edge of the pass band, as a share of the lower of both Nyquist frequencies.
    private static final double PASS = 0.92;

    private static final Map<Ratio, float[][]> FILTERS = new ConcurrentHashMap<>();
    private static final int MOST_FILTERS = 64;

    private final Ratio ratio;
    private final float[][] phases;
    private final int taps;
    /// The last `taps` samples twice over, so that a window of them is always in one piece.
    private final float[] heard;

    private int newest;
    /// How far the next output lies ahead of the newest input, in steps of 1/up of an input sample.
    private int ahead;

    public Resampler(int fromRate, int toRate) {
        ratio = Ratio.of(fromRate, toRate);
        phases = filter(ratio);
        taps = phases[0].length;
        heard = new float[2 * taps];
        ahead = ratio.up();
    }

    /// The most samples that `samples` more input can give.
    public int outputFor(int samples) {
        return (int) ((long) samples * ratio.up() / ratio.down()) + 1;
    }

    /// How many input samples the output lags behind.
    public int delay() {
        return taps / 2;
    }

    /// Converts `samples` samples of `in` to the start of `out`, which must have room for [#outputFor]; returns how
    /// many came out.
    public int convert(short[] in, int samples, short[] out) {
        return convert(in, samples, out, 0);
    }

    /// Converts `samples` samples of `in` into `out` from `offset` on, where there must be room for [#outputFor];
    /// returns how many came out.
    public int convert(short[] in, int samples, short[] out, int offset) {
        int made = offset;
        for (int i = 0; i < samples; i++) {
            take(in[i]);
            ahead -= ratio.up();
            while (ahead < ratio.up()) {
                out[made++] = output(phases[ahead]);
                ahead += ratio.down();
            }
        }
        return made - offset;
    }

    /// Converts a whole sound at once: the result is aligned with the input and has the right length.
    public static short[] convertAll(short[] in, int fromRate, int toRate) {
        if (fromRate == toRate) {
            return in;
        }
        Resampler resampler = new Resampler(fromRate, toRate);
        Ratio ratio = resampler.ratio;
        int skip = (int) ((long) resampler.delay() * ratio.up() / ratio.down());
        int wanted = (int) ((long) in.length * ratio.up() / ratio.down());
        short[] out = new short[resampler.outputFor(in.length) + resampler.outputFor(2 * resampler.taps)];
        int made = resampler.convert(in, in.length, out);
        resampler.convert(new short[2 * resampler.taps], 2 * resampler.taps, out, made);
        short[] aligned = new short[wanted];
        System.arraycopy(out, skip, aligned, 0, wanted);
        return aligned;
    }

    private void take(short sample) {
        newest = newest == 0 ? taps - 1 : newest - 1;
        heard[newest] = sample;
        heard[newest + taps] = sample;
    }

    private short output(float[] phase) {
        float sum = 0;
        for (int i = 0; i < phase.length; i++) {
            sum += phase[i] * heard[newest + i];
        }
        return (short) Math.clamp(Math.round(sum), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    private static float[][] filter(Ratio ratio) {
        float[][] known = FILTERS.get(ratio);
        if (known != null) {
            return known;
        }
        float[][] made = design(ratio);
        if (FILTERS.size() < MOST_FILTERS) {
            FILTERS.put(ratio, made);
        }
        return made;
    }

    /// A Kaiser-windowed sinc at the rate of `up` times the input, cut into one filter per phase.
    private static float[][] design(Ratio ratio) {
        int up = ratio.up();
        double narrowing = Math.max(1, (double) ratio.down() / up);
        int taps = 2 * (int) Math.ceil(TAPS_AT_EQUAL_RATE * narrowing / 2);
        double cutoff = PASS / narrowing;
        double centre = taps / 2.0;
        float[][] phases = new float[up][taps];
        for (int phase = 0; phase < up; phase++) {
            double sum = 0;
            double[] exact = new double[taps];
            for (int tap = 0; tap < taps; tap++) {
                double at = tap + (double) phase / up - centre;
                exact[tap] = cutoff * sinc(cutoff * at) * kaiser(at / centre);
                sum += exact[tap];
            }
            for (int tap = 0; tap < taps; tap++) {
                phases[phase][tap] = (float) (exact[tap] / sum);
            }
        }
        return phases;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(KAISER_BETA * Math.sqrt(1 - x * x)) / bessel(KAISER_BETA);
    }

    /// The modified Bessel function of order zero, by its power series.
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= (x / (2 * k)) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /// Both rates without their common divisor.
    private record Ratio(int up, int down) {
        static Ratio of(int fromRate, int toRate) {
            if (fromRate < 1 || toRate < 1 || fromRate > 400_000 || toRate > 400_000) {
                throw new IllegalArgumentException("no resampling from " + fromRate + " to " + toRate + " Hz");
            }
            int divisor = gcd(fromRate, toRate);
            int up = toRate / divisor;
            int down = fromRate / divisor;
            if (up <= MOST_PHASES) {
                return new Ratio(up, down);
            }
            return new Ratio(MOST_PHASES, Math.max(1, Math.round((float) MOST_PHASES * down / up)));
        }

        private static int gcd(int a, int b) {
            return b == 0 ? a : gcd(b, a % b);
        }
    }
}
