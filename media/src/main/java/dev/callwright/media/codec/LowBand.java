package dev.callwright.media.codec;

/// The lower sub-band of G.722, 0 to 4 kHz at 6 bits: coder and decoder share the state that both ends must agree on.
final class LowBand {
    /// Decision levels of the 60-level quantiser (G.722 table 7), in units of the scale factor.
    private static final int[] DECISIONS = {
        35, 72, 110, 150, 190, 233, 276, 323, 370, 422, 473, 530, 587, 650, 714, 786, 858, 940, 1023, 1121, 1219, 1339,
        1458, 1612, 1765, 1980, 2195, 2557, 2919
    };
    /// Output levels for all 6 bits; the four codes that no coder sends stand for the smallest step.
    private static final int[] LEVELS_64 = {
        -136, -136, -136, -136, -24808, -21904, -19008, -16704, -14984, -13512, -12280, -11192, -10232, -9360, -8576,
        -7856, -7192, -6576, -6000, -5456, -4944, -4464, -4008, -3576, -3168, -2776, -2400, -2032, -1688, -1360, -1040,
        -728, 24808, 21904, 19008, 16704, 14984, 13512, 12280, 11192, 10232, 9360, 8576, 7856, 7192, 6576, 6000, 5456,
        4944, 4464, 4008, 3576, 3168, 2776, 2400, 2032, 1688, 1360, 1040, 728, 432, 136, -432, -136
    };
    /// Output levels for the upper 4 bits, from which both ends adapt.
    private static final int[] LEVELS_16 = {
        0, -20456, -12896, -8968, -6288, -4240, -2584, -1200, 20456, 12896, 8968, 6288, 4240, 2584, 1200, 0
    };
    /// How the scale factor's logarithm grows with the size of the last step (G.722 table 11).
    private static final int[] GROWTH = {-60, -30, 58, 172, 334, 538, 1198, 3042};

    private final BandPredictor predictor = new BandPredictor();
    private final BandScale scale = new BandScale(32, 8, 18_432);

    /// Codes one sub-band sample into 6 bits.
    int encode(int sample) {
        int error = BandPredictor.saturate(sample - predictor.prediction());
        int magnitude = error < 0 ? ~error : error;
        int level = 0;
        while (level < DECISIONS.length && magnitude >= (DECISIONS[level] * scale.factor()) >> 12) {
            level++;
        }
        int code = codeOf(level, error < 0);
        adapt(code);
        return code;
    }

    /// The sub-band sample behind 6 bits.
    int decode(int code) {
        int sample = predictor.prediction() + scale.times(LEVELS_64[code]);
        adapt(code);
        return Math.clamp(sample, -16_384, 16_383);
    }

    /// G.722 table 8: positive levels count down from 61; negative ones from 63, which has no neighbour below 32.
    private static int codeOf(int level, boolean negative) {
        if (!negative) {
            return 61 - level;
        }
        return level < 2 ? 63 - level : 33 - level;
    }

    private void adapt(int code) {
        int coarse = code >> 2;
        int difference = scale.times(LEVELS_16[coarse]);
        scale.grow(GROWTH[sizeOf(coarse)]);
        predictor.learn(difference);
    }

    /// Size 0 (smallest) to 7 of a 4-bit step, whatever its sign.
    private static int sizeOf(int coarse) {
        return coarse == 0 ? 0 : coarse < 8 ? 8 - coarse : 15 - coarse;
    }
}
