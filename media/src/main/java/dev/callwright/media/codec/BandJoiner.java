package dev.callwright.media.codec;

/// The receiving half of G.722's quadrature mirror filter: one sample of each band in, two samples out.
final class BandJoiner {
    private final int[] joined = new int[BandSplitter.TAPS];
    private short first;
    private short second;

    void join(int low, int high) {
        System.arraycopy(joined, 2, joined, 0, BandSplitter.TAPS - 2);
        joined[BandSplitter.TAPS - 2] = low + high;
        joined[BandSplitter.TAPS - 1] = low - high;
        int[] filter = BandSplitter.HALF_FILTER;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < filter.length; i++) {
            odd += joined[2 * i] * filter[i];
            even += joined[2 * i + 1] * filter[filter.length - 1 - i];
        }
        first = (short) BandPredictor.saturate(even >> 11);
        second = (short) BandPredictor.saturate(odd >> 11);
    }

    short first() {
        return first;
    }

    short second() {
        return second;
    }
}
