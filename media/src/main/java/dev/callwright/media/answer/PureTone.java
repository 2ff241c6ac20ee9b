package dev.callwright.media.answer;

import dev.callwright.media.tone.SilenceMeter;

/// Follows a single tone of whatever pitch: how high it is, and for how long it has been alone.
///
/// The pitch is the one that explains a frame best as a sine, for which each sample is a fixed multiple of its
/// neighbours' mean; it counts when nearly all energy of the frame lies there (Goertzel). Speech passes for a frame or
/// two, but does not keep its pitch. Fed by one thread. Allocates nothing after construction.
final class PureTone {
    private static final double LEAST_LEVEL = 100;
    private static final double LEAST_SHARE = 0.85;
    /// Below this voices hum.
    private static final double LOWEST = 350;

    private static final double SAME_PITCH = 0.03;

    private final int sampleRate;
    private double hertz;
    private int run;

    PureTone(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /// Takes in one frame.
    void measure(short[] frame, int samples) {
        double heard = pitch(frame, samples);
        if (heard == 0) {
            run = 0;
            hertz = 0;
        } else if (run > 0 && Math.abs(heard - hertz) <= SAME_PITCH * hertz) {
            run += samples;
        } else {
            run = samples;
            hertz = heard;
        }
    }

    /// How long the tone has lasted up to now, in milliseconds; 0 when there is none.
    long millis() {
        return run * 1000L / sampleRate;
    }

    /// Whether its pitch is that of `target`, give or take `tolerance` hertz.
    boolean isNear(double target, double tolerance) {
        return Math.abs(hertz - target) <= tolerance;
    }

    /// The pitch of the one tone in the frame, or 0.
    private double pitch(short[] frame, int samples) {
        double energy = 0;
        double withNeighbours = 0;
        for (int i = 1; i < samples - 1; i++) {
            double sample = frame[i];
            energy += sample * sample;
            withNeighbours += sample * (frame[i - 1] + frame[i + 1]);
        }
        if (energy < LEAST_LEVEL * LEAST_LEVEL * samples) {
            return 0;
        }
        double coefficient = Math.clamp(withNeighbours / energy, -2, 2);
        double found = Math.acos(coefficient / 2) * sampleRate / (2 * Math.PI);
        return found >= LOWEST && share(frame, samples, coefficient) >= LEAST_SHARE ? found : 0;
    }

    private static double share(short[] frame, int samples, double coefficient) {
        double last = 0;
        double beforeLast = 0;
        for (int i = 0; i < samples; i++) {
            double next = frame[i] + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
        }
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        double level = SilenceMeter.level(frame, samples);
        return 2 * power / (level * level * samples * samples);
    }
}
