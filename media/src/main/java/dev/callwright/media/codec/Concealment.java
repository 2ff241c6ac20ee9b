package dev.callwright.media.codec;

/// Fills the holes that lost packets leave, by going on with the last pitch period (in the manner of ITU-T G.711
/// Appendix I, but without its delay).
///
/// Every frame passes here in order: [#heard] what arrived, [#conceal] what did not. The first 10 ms of a hole are as
/// loud as before it, then the sound fades and is gone after 60 ms. One per stream, one thread; allocates nothing
/// after construction.
public final class Concealment {
    private static final int LONGEST_PERIOD_US = 15_000;
    private static final int SHORTEST_PERIOD_US = 5_000;
    private static final int COMPARED_US = 20_000;
    private static final int FULL_LEVEL_US = 10_000;
    private static final int FADED_US = 60_000;
    private static final int RETURN_US = 5_000;

    private final int longestPeriod;
    private final int shortestPeriod;
    private final int compared;
    private final int fullLevel;
    private final int faded;
    private final int comeBack;

    private final short[] history;
    private final short[] cycle;
    private int period;
    private int position;
    private int hole;
    private double step;

    public Concealment(int sampleRate) {
        longestPeriod = samples(LONGEST_PERIOD_US, sampleRate);
        shortestPeriod = samples(SHORTEST_PERIOD_US, sampleRate);
        compared = samples(COMPARED_US, sampleRate);
        fullLevel = samples(FULL_LEVEL_US, sampleRate);
        faded = samples(FADED_US, sampleRate);
        comeBack = samples(RETURN_US, sampleRate);
        history = new short[longestPeriod + compared];
        cycle = new short[longestPeriod];
    }

    /// Learns from a frame that arrived; the beginning of the first one after a hole is blended with what was made up.
    public void heard(short[] frame, int samples) {
        if (hole > 0) {
            int blend = Math.min(comeBack, samples);
            for (int i = 0; i < blend; i++) {
                double weight = (i + 1.0) / (blend + 1);
                frame[i] = (short) Math.round(weight * frame[i] + (1 - weight) * madeUp());
            }
            hole = 0;
        }
        remember(frame, samples);
    }

    /// Makes up `samples` samples for a frame that did not arrive.
    public void conceal(short[] frame, int samples) {
        if (hole == 0) {
            beginHole();
        }
        for (int i = 0; i < samples; i++) {
            frame[i] = madeUp();
        }
        remember(frame, samples);
    }

    private void beginHole() {
        period = pitch();
        int start = history.length - period;
        System.arraycopy(history, start, cycle, 0, period);
        // The end of the period is bent towards what preceded its beginning, so that repeating it makes no click.
        int bend = period / 4;
        for (int i = period - bend; i < period; i++) {
            double weight = (i - (period - bend) + 1.0) / (bend + 1);
            cycle[i] = (short) Math.round((1 - weight) * cycle[i] + weight * history[start - period + i]);
        }
        step = history[history.length - 1] - history[start - 1];
        position = 0;
    }

    private short madeUp() {
        double sample = cycle[position];
        position = position + 1 == period ? 0 : position + 1;
        int bend = period / 4;
        if (hole < bend) {
            sample += step * (bend - hole) / bend;
        }
        double level = Math.clamp((double) (faded - hole) / (faded - fullLevel), 0, 1);
        hole = Math.min(hole + 1, faded);
        return (short) Math.clamp(Math.round(level * sample), Short.MIN_VALUE, Short.MAX_VALUE);
    }

    /// The lag at which the last 20 ms look most like what preceded them.
    private int pitch() {
        int from = history.length - compared;
        int best = longestPeriod;
        double bestScore = Double.NEGATIVE_INFINITY;
        for (int lag = shortestPeriod; lag <= longestPeriod; lag++) {
            double match = 0;
            double energy = 1;
            for (int i = from; i < history.length; i++) {
                match += (double) history[i] * history[i - lag];
                energy += (double) history[i - lag] * history[i - lag];
            }
            double score = match / Math.sqrt(energy);
            if (score > bestScore) {
                bestScore = score;
                best = lag;
            }
        }
        return best;
    }

    private void remember(short[] frame, int samples) {
        int kept = Math.min(samples, history.length);
        System.arraycopy(history, kept, history, 0, history.length - kept);
        System.arraycopy(frame, samples - kept, history, history.length - kept, kept);
    }

    private static int samples(int micros, int sampleRate) {
        return (int) ((long) micros * sampleRate / 1_000_000);
    }
}
