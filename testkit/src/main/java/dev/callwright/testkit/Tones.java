package dev.callwright.testkit;

/// Sine tones to play, and the Goertzel algorithm to find them again: audio is asserted by tones.
public final class Tones {
    private Tones() {}

    /// `samples` of a sine of `hertz` at `sampleRate`, amplitude 0 to 1 of full scale.
    public static short[] sine(double hertz, int samples, int sampleRate, double amplitude) {
        short[] out = new short[samples];
        for (int i = 0; i < samples; i++) {
            out[i] = (short) Math.round(amplitude * Short.MAX_VALUE * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return out;
    }

    /// Share of the signal's energy that lies at `hertz`: near 1 for that pure tone, near 0 for silence and other
    /// tones.
    public static double share(short[] signal, double hertz, int sampleRate) {
        double energy = 0;
        for (short sample : signal) {
            energy += (double) sample * sample;
        }
        return energy == 0 ? 0 : 2 * power(signal, hertz, sampleRate) / (energy * signal.length);
    }

    private static double power(short[] signal, double hertz, int sampleRate) {
        double coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
        double last = 0;
        double beforeLast = 0;
        for (short sample : signal) {
            double next = sample + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        return last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
    }
}
