package dev.callwright.media.codec;

/// The higher sub-band of G.722, 4 to 8 kHz at 2 bits.
final class HighBand {
    private static final int DECISION = 564;
    private static final int[] LEVELS = {-7408, -1616, 7408, 1616};
    private static final int SMALL_STEP = -214;
    private static final int LARGE_STEP = 798;

    private final BandPredictor predictor = new BandPredictor();
    private final BandScale scale = new BandScale(8, 10, 22_528);

    /// Codes one sub-band sample into 2 bits: the upper says positive, the lower says small.
    int encode(int sample) {
        int error = BandPredictor.saturate(sample - predictor.prediction());
        int magnitude = error < 0 ? ~error : error;
        boolean small = magnitude < (DECISION * scale.factor()) >> 12;
        int code = (error < 0 ? 0 : 2) | (small ? 1 : 0);
        adapt(code);
        return code;
    }

    /// The sub-band sample behind 2 bits.
    int decode(int code) {
        int sample = predictor.prediction() + scale.times(LEVELS[code]);
        adapt(code);
        return Math.clamp(sample, -16_384, 16_383);
    }

    private void adapt(int code) {
        int difference = scale.times(LEVELS[code]);
        scale.grow((code & 1) == 1 ? SMALL_STEP : LARGE_STEP);
        predictor.learn(difference);
    }
}
