package dev.callwright.media.codec;

import dev.callwright.media.AudioSource;
import java.util.Arrays;

/// Another source, heard at the rate that a stream needs.
public final class ResampledSource implements AudioSource {
    private static final int FRAMES_PER_SECOND = 50;

    private final AudioSource source;
    private final int sampleRate;
    private final Resampler resampler;
    private final short[] taken;
    private final short[] made;
    private int ready;
    private int used;
    private int tail;

    private ResampledSource(AudioSource source, int sampleRate) {
        this.source = source;
        this.sampleRate = sampleRate;
        resampler = new Resampler(source.sampleRate(), sampleRate);
        taken = new short[Math.max(1, source.sampleRate() / FRAMES_PER_SECOND)];
        made = new short[resampler.outputFor(taken.length)];
        tail = resampler.delay();
    }

    /// `source` itself when it has the wanted rate already.
    public static AudioSource at(AudioSource source, int sampleRate) {
        return source.sampleRate() == sampleRate ? source : new ResampledSource(source, sampleRate);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public int read(short[] frame, int samples) {
        int done = 0;
        while (done < samples && (used < ready || refill())) {
            int count = Math.min(samples - done, ready - used);
            System.arraycopy(made, used, frame, done, count);
            used += count;
            done += count;
        }
        return done;
    }

    /// False when the source has ended and the filter has given back all it held.
    private boolean refill() {
        int count = source.read(taken, taken.length);
        if (count < taken.length) {
            int silence = Math.min(tail, taken.length - count);
            Arrays.fill(taken, count, count + silence, (short) 0);
            tail -= silence;
            count += silence;
        }
        used = 0;
        ready = resampler.convert(taken, count, made);
        return count > 0;
    }

    @Override
    public void close() {
        source.close();
    }
}
