package dev.callwright.media.tone;

/// A sine without a sine: each sample follows from the two before it.
final class Oscillator {
    private double coefficient;
    private double last;
    private double beforeLast;

    void start(double hertz, int sampleRate, double amplitude) {
        double radians = 2 * Math.PI * hertz / sampleRate;
        coefficient = 2 * Math.cos(radians);
        last = -amplitude * Math.sin(radians);
        beforeLast = -amplitude * Math.sin(2 * radians);
    }

    double next() {
        double next = coefficient * last - beforeLast;
        beforeLast = last;
        last = next;
        return next;
    }
}
