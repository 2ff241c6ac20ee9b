package dev.callwright.media.dtmf;

/// Eight Goertzel filters over one block of samples, and the key they name.
///
/// A key stands out when one row and one column stand out of their groups, their levels are within the allowed twist,
/// and together they are nearly all there is: that last test is what speech fails.
final class ToneBank {
    /// What [#key] returns when the block is no key's.
    static final char NONE = 0;

    private static final int TONES = 2 * DtmfTones.GROUP;
    /// About -37 dBm0 per tone; keys of -25 dBm0 are to be heard (ITU-T Q.24).
    private static final double LEAST_AMPLITUDE = 330;
    /// Either tone may be 8 dB stronger than the other.
    private static final double TWIST = power(8);

    private static final double STANDS_OUT = power(8);
    private static final double LEAST_SHARE = 0.80;

    private final int block;
    private final double leastPower;
    private final double[] coefficients = new double[TONES];
    private final double[] last = new double[TONES];
    private final double[] beforeLast = new double[TONES];
    private double energy;
    private int filled;

    /// The first block ends after `block - head` samples.
    ToneBank(int sampleRate, int block, int head) {
        this.block = block;
        filled = head;
        leastPower = Math.pow(LEAST_AMPLITUDE * block / 2, 2);
        for (int tone = 0; tone < TONES; tone++) {
            coefficients[tone] = 2 * Math.cos(2 * Math.PI * DtmfTones.hertz(tone) / sampleRate);
        }
    }

    /// True when this sample completed the block.
    boolean add(double sample) {
        energy += sample * sample;
        for (int tone = 0; tone < TONES; tone++) {
            double next = sample + coefficients[tone] * last[tone] - beforeLast[tone];
            beforeLast[tone] = last[tone];
            last[tone] = next;
        }
        return ++filled == block;
    }

    /// The key in the completed block, or [#NONE]; begins the next block.
    char key() {
        int row = strongest(0);
        int column = strongest(DtmfTones.GROUP);
        double low = powerOf(row);
        double high = powerOf(column);
        boolean meant = low >= leastPower
                && high >= leastPower
                && high <= low * TWIST
                && low <= high * TWIST
                && low + high >= LEAST_SHARE * energy * block / 2
                && othersBelow(row, low / STANDS_OUT, 0)
                && othersBelow(column, high / STANDS_OUT, DtmfTones.GROUP);
        clear();
        return meant ? DtmfTones.at(row, column - DtmfTones.GROUP) : NONE;
    }

    private int strongest(int from) {
        int best = from;
        for (int tone = from + 1; tone < from + DtmfTones.GROUP; tone++) {
            if (powerOf(tone) > powerOf(best)) {
                best = tone;
            }
        }
        return best;
    }

    private boolean othersBelow(int winner, double limit, int from) {
        for (int tone = from; tone < from + DtmfTones.GROUP; tone++) {
            if (tone != winner && powerOf(tone) > limit) {
                return false;
            }
        }
        return true;
    }

    private double powerOf(int tone) {
        return last[tone] * last[tone]
                + beforeLast[tone] * beforeLast[tone]
                - coefficients[tone] * last[tone] * beforeLast[tone];
    }

    private void clear() {
        for (int tone = 0; tone < TONES; tone++) {
            last[tone] = 0;
            beforeLast[tone] = 0;
        }
        energy = 0;
        filled = 0;
    }

    private static double power(double decibels) {
        return Math.pow(10, decibels / 10);
    }
}
