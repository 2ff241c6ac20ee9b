package dev.callwright.media.tone;

import dev.callwright.media.AudioSink;

/// Listens for one frequency: what share of the sound of each block lies there (Goertzel).
///
/// Fed by one thread; the results may be read by any. Allocates nothing after construction.
public final class ToneMeter implements AudioSink {
    private static final int BLOCKS_PER_SECOND = 20;
    private static final double LEAST_ENERGY_PER_SAMPLE = 100 * 100;

    private final int block;
    private final double coefficient;
    private final double leastShare;
    private double last;
    private double beforeLast;
    private double energy;
    private int filled;
    private volatile long blocksHeard;

    /// A block of 50 ms counts as the tone when `leastShare`, 0 to 1, of its energy lies at `hertz`.
    public ToneMeter(double hertz, int sampleRate, double leastShare) {
        block = sampleRate / BLOCKS_PER_SECOND;
        coefficient = 2 * Math.cos(2 * Math.PI * hertz / sampleRate);
        this.leastShare = leastShare;
    }

    /// How long the tone was heard in all, in milliseconds.
    public long heardMillis() {
        return blocksHeard * 1000 / BLOCKS_PER_SECOND;
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        for (int i = 0; i < samples; i++) {
            double sample = frame[i];
            energy += sample * sample;
            double next = sample + coefficient * last - beforeLast;
            beforeLast = last;
            last = next;
            if (++filled == block) {
                finishBlock();
            }
        }
    }

    // Only the feeding thread writes the count.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void finishBlock() {
        double power = last * last + beforeLast * beforeLast - coefficient * last * beforeLast;
        boolean audible = energy >= LEAST_ENERGY_PER_SAMPLE * block;
        if (audible && 2 * power >= leastShare * energy * block) {
            blocksHeard++;
        }
        last = 0;
        beforeLast = 0;
        energy = 0;
        filled = 0;
    }
}
