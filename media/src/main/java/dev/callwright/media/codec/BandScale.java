package dev.callwright.media.codec;

/// The quantiser's step size of one G.722 band: kept as a leaking logarithm and turned linear by a table (3.5).
final class BandScale {
    /// 2048 times two to the power of i/32.
    private static final int[] POWERS = new int[32];

    static {
        for (int i = 0; i < POWERS.length; i++) {
            POWERS[i] = (int) Math.floor(2048 * Math.pow(2, i / 32.0) + 0.5);
        }
    }

    private final int shift;
    private final int ceiling;
    private int logarithm;
    private int factor;

    BandScale(int first, int shift, int ceiling) {
        this.factor = first;
        this.shift = shift;
        this.ceiling = ceiling;
    }

    int factor() {
        return factor;
    }

    int times(int level) {
        return (factor * level) >> 15;
    }

    void grow(int step) {
        logarithm = Math.clamp(((logarithm * 127) >> 7) + step, 0, ceiling);
        int down = shift - (logarithm >> 11);
        int power = POWERS[(logarithm >> 6) & 31];
        factor = (down < 0 ? power << -down : power >> down) << 2;
    }
}
