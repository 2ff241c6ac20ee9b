package dev.callwright.media.dtmf;

import dev.callwright.media.AudioSink;

/// Finds pressed keys in the sound itself (ITU-T Q.24), for far ends that send no telephone-events.
///
/// The signal is cut into blocks of 12.75 ms; in each, eight Goertzel filters weigh the eight tones. A block names a
/// key when one row and one column stand out of their groups, their levels are within the allowed twist, and together
/// they are nearly all there is: that last test is what speech fails. Two blocks in a row begin a key, two others end
/// it, so 40 ms of tone are always enough and 20 ms never.
///
/// One detector per direction of a stream, fed by one thread. Allocates nothing after construction.
public final class DtmfDetector implements AudioSink {
    private static final int TONES = 2 * DtmfTones.GROUP;
    private static final int BLOCK_AT_8000 = 102;
    private static final char NONE = 0;

    /// About -37 dBm0 per tone; Q.24 administrations ask for -25 dBm0 to be heard.
    private static final double LEAST_AMPLITUDE = 330;
    /// Either tone may be this much stronger than the other.
    private static final double TWIST = power(8);

    private static final double STANDS_OUT = power(8);
    private static final double LEAST_SHARE = 0.80;

    private final DigitListener listener;
    private final int block;
    private final double leastPower;
    private final double[] coefficients = new double[TONES];
    private final double[] last = new double[TONES];
    private final double[] beforeLast = new double[TONES];
    private double energy;
    private int filled;

    private char previous = NONE;
    private char pressed = NONE;
    private int misses;
    private long held;

    /// A detector for sound at `sampleRate` samples per second, at least 8000.
    public DtmfDetector(int sampleRate, DigitListener listener) {
        if (sampleRate < 8000) {
            throw new IllegalArgumentException("too low to find keys in: " + sampleRate + " Hz");
        }
        this.listener = listener;
        block = BLOCK_AT_8000 * sampleRate / 8000;
        leastPower = Math.pow(LEAST_AMPLITUDE * block / 2, 2);
        for (int tone = 0; tone < TONES; tone++) {
            coefficients[tone] = 2 * Math.cos(2 * Math.PI * DtmfTones.hertz(tone) / sampleRate);
        }
    }

    @Override
    public void write(short[] frame, int samples, long timestampTicks) {
        process(frame, samples);
    }

    /// Listens to the next `samples` samples of the signal.
    public void process(short[] frame, int samples) {
        for (int i = 0; i < samples; i++) {
            double sample = frame[i];
            energy += sample * sample;
            for (int tone = 0; tone < TONES; tone++) {
                double next = sample + coefficients[tone] * last[tone] - beforeLast[tone];
                beforeLast[tone] = last[tone];
                last[tone] = next;
            }
            if (++filled == block) {
                decide(keyInBlock());
                filled = 0;
                energy = 0;
            }
        }
    }

    /// The signal is over: a key still down is let go.
    public void finish() {
        if (pressed != NONE) {
            release();
        }
        previous = NONE;
    }

    private void decide(char key) {
        if (pressed == NONE) {
            if (key != NONE && key == previous) {
                press(key);
            }
        } else if (key == pressed) {
            held += block + (long) misses * block;
            misses = 0;
        } else if (++misses == 2) {
            release();
            if (key != NONE && key == previous) {
                press(key);
            }
        }
        previous = key;
    }

    private void press(char key) {
        pressed = key;
        held = 2L * block;
        misses = 0;
        listener.began(key);
    }

    private void release() {
        char key = pressed;
        pressed = NONE;
        listener.ended(key, held);
    }

    private char keyInBlock() {
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
    }

    private static double power(double decibels) {
        return Math.pow(10, decibels / 10);
    }
}
