package dev.callwright.media.tone;

import dev.callwright.media.AudioSink;

/// Tells speech from silence by energy: how long it has been quiet, and whether anybody has spoken at all.
///
/// The threshold follows the line: it stays a step above the quietest level of the last seconds, so that a noisy line
/// can be silent too. Fed by one thread; the results may be read by any. Allocates nothing after construction.
public final class SilenceMeter implements AudioSink {
    /// Below this level (about -48 dBm0) all is silence; above the upper bound (about -24 dBm0) nothing is.
    public static final double QUIETEST = 90;

    private static final double LOUDEST_FLOOR = 1400;
    private static final double ABOVE_NOISE = 3;
    /// The noise floor forgets a quiet moment within some seconds of constant noise.
    private static final double FLOOR_RISE_PER_SECOND = 1.6;

    private final int sampleRate;
    private double floor = LOUDEST_FLOOR / ABOVE_NOISE;
    private volatile boolean loud;
    private volatile boolean everLoud;
    private volatile long quietSamples;

    public SilenceMeter(int sampleRate) {
        this.sampleRate = sampleRate;
    }

    /// Whether the last frame was louder than silence.
    public boolean loud() {
        return loud;
    }

    /// Whether any frame was.
    public boolean everLoud() {
        return everLoud;
    }

    /// How long it has been quiet without a break, in milliseconds; counted from the beginning until somebody speaks.
    public long quietMillis() {
        return quietSamples * 1000 / sampleRate;
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        measure(frame, samples);
    }

    /// Takes in the next `samples` samples; true when they were louder than silence.
    // Only the feeding thread writes the count.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    public boolean measure(short[] frame, int samples) {
        if (samples == 0) {
            return loud;
        }
        double level = level(frame, samples);
        boolean nowLoud = level > Math.min(Math.max(QUIETEST, floor * ABOVE_NOISE), LOUDEST_FLOOR);
        double risen = floor * (1 + (FLOOR_RISE_PER_SECOND - 1) * samples / sampleRate);
        floor = Math.max(1, Math.min(level, risen));
        loud = nowLoud;
        if (nowLoud) {
            everLoud = true;
            quietSamples = 0;
        } else {
            quietSamples += samples;
        }
        return nowLoud;
    }

    /// The root of the mean square of the first `samples` samples.
    public static double level(short[] frame, int samples) {
        long sum = 0;
        for (int i = 0; i < samples; i++) {
            sum += (long) frame[i] * frame[i];
        }
        return samples == 0 ? 0 : Math.sqrt((double) sum / samples);
    }
}
