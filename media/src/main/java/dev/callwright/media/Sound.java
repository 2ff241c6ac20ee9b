package dev.callwright.media;

/// Finished audio in memory, linear 16-bit mono, which any number of calls may play at once. Immutable.
public final class Sound {
    /// [#play(int)] with this many times never ends.
    public static final int FOREVER = 0;

    private final int sampleRate;
    private final short[] samples;

    /// Keeps `samples` without copying: whoever hands them over must not change them afterwards.
    public Sound(int sampleRate, short[] samples) {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("a sample rate of " + sampleRate);
        }
        this.sampleRate = sampleRate;
        this.samples = samples;
    }

    public int sampleRate() {
        return sampleRate;
    }

    /// How many samples there are.
    public int length() {
        return samples.length;
    }

    /// How long it sounds, in milliseconds.
    public long millis() {
        return samples.length * 1000L / sampleRate;
    }

    /// A source that plays it once.
    public AudioSource play() {
        return play(1);
    }

    /// A source that plays it `times` times without a gap, or without end when [#FOREVER].
    public AudioSource play(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("to be played " + times + " times");
        }
        return new Playing(times);
    }

    /// A copy of the samples.
    public short[] toArray() {
        return samples.clone();
    }

    private final class Playing implements AudioSource {
        private final boolean endless;
        private int left;
        private int position;

        Playing(int times) {
            // Nothing, repeated for ever, is over at once.
            endless = times == FOREVER && samples.length > 0;
            left = times;
        }

        @Override
        public int sampleRate() {
            return sampleRate;
        }

        @Override
        public int read(short[] frame, int wanted) {
            int done = 0;
            while (done < wanted && (endless || left > 0)) {
                int count = Math.min(wanted - done, samples.length - position);
                System.arraycopy(samples, position, frame, done, count);
                done += count;
                position += count;
                if (position == samples.length) {
                    position = 0;
                    left--;
                }
            }
            return done;
        }
    }
}
