package dev.callwright.media.codec;

/// The adaptive predictor of one G.722 band: two poles and six zeros (ITU-T G.722 3.6), in the standard's 16-bit
/// arithmetic, so that both ends stay in step bit by bit.
final class BandPredictor {
    private static final int ZEROS = 6;

    private final int[] zeros = new int[ZEROS];
    private final int[] differences = new int[ZEROS];
    private int pole1;
    private int pole2;
    private int rebuilt1;
    private int rebuilt2;
    private int partial1;
    private int partial2;
    private int fromZeros;
    private int prediction;

    /// What the band's next sample is expected to be.
    int prediction() {
        return prediction;
    }

    /// Learns from the quantised `difference` between the last sample and its prediction.
    void learn(int difference) {
        int rebuilt = saturate(prediction + difference);
        int partial = saturate(fromZeros + difference);
        adaptPoles(partial);
        adaptZeros(difference);
        rebuilt2 = rebuilt1;
        rebuilt1 = rebuilt;
        partial2 = partial1;
        partial1 = partial;
        int fromPoles = saturate(scaled(pole1, saturate(2 * rebuilt1)) + scaled(pole2, saturate(2 * rebuilt2)));
        prediction = saturate(fromPoles + fromZeros);
    }

    private void adaptPoles(int partial) {
        boolean likeLast = sameSign(partial, partial1);
        int pull = saturate(4 * pole1);
        int second = (Math.min(likeLast ? -pull : pull, Short.MAX_VALUE) >> 7)
                + (sameSign(partial, partial2) ? 128 : -128)
                + scaled(pole2, 32_512);
        pole2 = Math.clamp(second, -12_288, 12_288);
        int bound = saturate(15_360 - pole2);
        pole1 = Math.clamp(saturate((likeLast ? 192 : -192) + scaled(pole1, 32_640)), -bound, bound);
    }

    private void adaptZeros(int difference) {
        int step = difference == 0 ? 0 : 128;
        for (int i = 0; i < ZEROS; i++) {
            int pull = sameSign(differences[i], difference) ? step : -step;
            zeros[i] = saturate(pull + scaled(zeros[i], 32_640));
        }
        System.arraycopy(differences, 0, differences, 1, ZEROS - 1);
        differences[0] = difference;
        int sum = 0;
        for (int i = ZEROS - 1; i >= 0; i--) {
            sum += scaled(zeros[i], saturate(2 * differences[i]));
        }
        fromZeros = saturate(sum);
    }

    private static boolean sameSign(int a, int b) {
        return (a ^ b) >= 0;
    }

    private static int scaled(int factor, int value) {
        return (factor * value) >> 15;
    }

    static int saturate(int value) {
        return Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
    }
}
