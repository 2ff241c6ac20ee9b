package dev.callwright.media.mix;

import java.util.Arrays;

/// The core of a conference: everybody hears the sum of all others, and never themselves.
///
/// Once per tick: [#begin], then [#put] for every place that has sound, then [#hear] for every place that listens.
/// Sums are kept in 32 bits and cut to 16 only when heard. One thread at a time; after a place was taken for the first
/// time nothing is allocated.
public final class Mixer {
    private static final int NOBODY = -1;

    private final int frame;
    private final int[] sum;
    private final short[][] said;
    private final boolean[] taken;
    private final boolean[] muted;
    private final boolean[] inSum;
    private final boolean[] speaking;
    private final int[] coached;

    /// A mixer for at most `places` inputs, in frames of `frame` samples.
    public Mixer(int places, int frame) {
        this.frame = frame;
        sum = new int[frame];
        said = new short[places][];
        taken = new boolean[places];
        muted = new boolean[places];
        inSum = new boolean[places];
        speaking = new boolean[places];
        coached = new int[places];
    }

    /// Takes a free place and returns its number, or -1 when there is none.
    public int join() {
        for (int place = 0; place < taken.length; place++) {
            if (!taken[place]) {
                taken[place] = true;
                muted[place] = false;
                coached[place] = NOBODY;
                if (said[place] == null) {
                    said[place] = new short[frame];
                }
                return place;
            }
        }
        return NOBODY;
    }

    /// Gives a place back; its last words are still in the tick under way.
    public void leave(int place) {
        taken[check(place)] = false;
        for (int i = 0; i < coached.length; i++) {
            if (coached[i] == place) {
                coached[i] = NOBODY;
            }
        }
    }

    /// Whether what this place says is heard by nobody.
    public void mute(int place, boolean on) {
        muted[check(place)] = on;
    }

    /// From now on only `listener` hears this place; it hears everybody, as before.
    public void coach(int place, int listener) {
        coached[check(place)] = check(listener);
    }

    /// Everybody hears this place again.
    public void endCoaching(int place) {
        coached[check(place)] = NOBODY;
    }

    /// Begins a tick: nobody has said anything yet.
    public void begin() {
        Arrays.fill(sum, 0);
        Arrays.fill(inSum, false);
        Arrays.fill(speaking, false);
    }

    /// What `place` says in this tick; at most once. The array is not kept.
    public void put(int place, short[] samples) {
        if (muted[check(place)] || !taken[place]) {
            return;
        }
        System.arraycopy(samples, 0, said[place], 0, frame);
        speaking[place] = true;
        if (coached[place] == NOBODY) {
            inSum[place] = true;
            for (int i = 0; i < frame; i++) {
                sum[i] += samples[i];
            }
        }
    }

    /// What `place` hears in this tick.
    public void hear(int place, short[] out) {
        short[] own = inSum[check(place)] ? said[place] : null;
        boolean hasCoach = hasCoach(place);
        for (int i = 0; i < frame; i++) {
            int sample = own == null ? sum[i] : sum[i] - own[i];
            if (hasCoach) {
                sample += fromCoaches(place, i);
            }
            out[i] = (short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    /// What all say together, for a recording; coaches are left out.
    public void hearAll(short[] out) {
        for (int i = 0; i < frame; i++) {
            out[i] = (short) Math.clamp(sum[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
    }

    private boolean hasCoach(int listener) {
        for (int place = 0; place < coached.length; place++) {
            if (speaking[place] && !inSum[place] && coached[place] == listener) {
                return true;
            }
        }
        return false;
    }

    private int fromCoaches(int listener, int sample) {
        int sum = 0;
        for (int place = 0; place < coached.length; place++) {
            if (speaking[place] && !inSum[place] && coached[place] == listener) {
                sum += said[place][sample];
            }
        }
        return sum;
    }

    private int check(int place) {
        if (place < 0 || place >= taken.length) {
            throw new IllegalArgumentException("no place " + place + " among " + taken.length);
        }
        return place;
    }
}
