package dev.callwright.media.file;

import dev.callwright.media.Sound;
import dev.callwright.media.codec.Resampler;
import dev.callwright.media.file.UnusableAudio.Reason;
import java.util.Arrays;

/// Collects decoded samples piece by piece and brings them to a telephone's rate on the way.
final class Sounds {
    static final int NARROW = 8000;
    static final int WIDE = 16_000;

    private static final int PIECE = 4096;

    private final int rate;
    private final int most;
    private final AudioLimits limits;
    private final short[] piece = new short[PIECE];
    private int pieceRate;
    private int filled;
    private Resampler resampler;
    private short[] samples = new short[PIECE];
    private int count;

    /// Begins a sound whose first samples have the rate `sourceRate`.
    Sounds(int sourceRate, AudioLimits limits) throws UnusableAudio {
        this.limits = limits;
        rate = sourceRate <= NARROW ? NARROW : WIDE;
        most = limits.samples(rate);
        pieceRate = checked(sourceRate);
        resampler = new Resampler(sourceRate, rate);
    }

    /// Adds one sample, of the rate last told.
    void add(int sample) throws UnusableAudio {
        piece[filled++] = (short) sample;
        if (filled == PIECE) {
            convert();
        }
    }

    /// From here on samples have another rate.
    void rate(int sourceRate) throws UnusableAudio {
        if (sourceRate != pieceRate) {
            convert();
            pieceRate = checked(sourceRate);
            resampler = new Resampler(sourceRate, rate);
        }
    }

    /// The whole sound; fails when there is none.
    Sound finish() throws UnusableAudio {
        convert();
        if (count == 0) {
            throw new UnusableAudio(Reason.EMPTY, "there is no sound in it");
        }
        return new Sound(rate, Arrays.copyOf(samples, count));
    }

    private void convert() throws UnusableAudio {
        int room = pieceRate == rate ? filled : resampler.outputFor(filled);
        if (count + room > samples.length) {
            samples = Arrays.copyOf(samples, Math.max(count + room, samples.length + samples.length / 2));
        }
        if (pieceRate == rate) {
            System.arraycopy(piece, 0, samples, count, filled);
            count += filled;
        } else {
            count += resampler.convert(piece, filled, samples, count);
        }
        filled = 0;
        if (count > most) {
            throw new UnusableAudio(Reason.TOO_LARGE, "longer than " + limits.length());
        }
    }

    private static int checked(int sourceRate) throws UnusableAudio {
        if (sourceRate < 1000 || sourceRate > 200_000) {
            throw new UnusableAudio(Reason.UNSUPPORTED_CODING, "a sample rate of " + sourceRate + " Hz");
        }
        return sourceRate;
    }
}
