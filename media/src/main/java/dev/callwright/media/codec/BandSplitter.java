package dev.callwright.media.codec;

/// The transmitting half of G.722's quadrature mirror filter: two samples in, one of each band out.
final class BandSplitter {
    /// Every second coefficient of the 24-tap filter (G.722 table 4); the others mirror these.
    static final int[] HALF_FILTER = {3, -11, 12, 32, -210, 951, 3876, -805, 362, -156, 53, -11};

    static final int TAPS = 24;

    private final int[] heard = new int[TAPS];
    private int low;
    private int high;

    void split(short first, short second) {
        System.arraycopy(heard, 2, heard, 0, TAPS - 2);
        heard[TAPS - 2] = first;
        heard[TAPS - 1] = second;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < HALF_FILTER.length; i++) {
            odd += heard[2 * i] * HALF_FILTER[i];
            even += heard[2 * i + 1] * HALF_FILTER[HALF_FILTER.length - 1 - i];
        }
        low = (even + odd) >> 14;
        high = (even - odd) >> 14;
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }
}
