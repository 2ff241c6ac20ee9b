package dev.callwright.media.engine;

import dev.callwright.media.codec.Resampler;

/// Brings frames of 20 ms from one of our rates to another, whose ratio is whole: the length always fits.
/// Confined to its loop.
final class FrameConverter {
    private final int fromRate;
    private final Resampler resampler;
    private final short[] made;

    FrameConverter(int fromRate, int toRate) {
        this.fromRate = fromRate;
        resampler = new Resampler(fromRate, toRate);
        made = new short[resampler.outputFor(fromRate / 50)];
    }

    int fromRate() {
        return fromRate;
    }

    void convert(short[] from, short[] to) {
        int count = resampler.convert(from, fromRate / 50, made);
        System.arraycopy(made, 0, to, 0, Math.min(count, to.length));
    }
}
