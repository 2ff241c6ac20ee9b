package dev.callwright.media.file;

import java.util.Arrays;

/// The samples of a recording on their way from a media thread to the disk: a ring in which both sides are laid out on
/// one time line.
///
/// One thread adds, another drains; neither waits for the other. When the disk is further behind than the ring is
/// long, what is new is lost and counted.
final class RecordingBuffer {
    /// How long a side may be late before its time counts as silent.
    private static final int SLACK_MILLIS = 60;

    private static final int SECONDS = 4;

    private final int channels;
    private final int size;
    private final int slack;
    private final short[] ring;
    private long newest;
    private long lost;
    private volatile long released;
    private volatile long drained;

    RecordingBuffer(int sampleRate, int channels) {
        this.channels = channels;
        size = Integer.highestOneBit(sampleRate * SECONDS - 1) << 1;
        slack = sampleRate * SLACK_MILLIS / 1000;
        ring = new short[size * channels];
    }

    /// Adds sound to what is at `position` of `channel` already. False when there was no room.
    boolean add(int channel, short[] frame, int samples, long position) {
        long end = position + samples;
        if (end - drained > size) {
            lost += samples;
            return false;
        }
        int late = Math.clamp(released - position, 0, samples);
        for (int i = late; i < samples; i++) {
            int at = (int) ((position + i) & (size - 1)) * channels + channel;
            ring[at] = (short) Math.clamp(ring[at] + frame[i], Short.MIN_VALUE, Short.MAX_VALUE);
        }
        advance(end);
        return true;
    }

    /// The time line reaches to `end`, whether or not anything was added.
    void advance(long end) {
        newest = Math.max(newest, end);
        released = Math.max(released, newest - slack);
    }

    /// Nothing more will be added: all may be drained.
    void releaseAll() {
        released = newest;
    }

    /// The end of the time line, as the adding thread sees it.
    long newest() {
        return newest;
    }

    long lost() {
        return lost;
    }

    /// Samples per channel that wait to be drained.
    long waiting() {
        return released - drained;
    }

    /// Hands the oldest samples, interleaved, to the draining thread: at most `most` per channel.
    int drain(short[] out, int most) {
        long from = drained;
        int count = (int) Math.min(most, released - from);
        for (int i = 0; i < count; i++) {
            int at = (int) ((from + i) & (size - 1)) * channels;
            System.arraycopy(ring, at, out, i * channels, channels);
            Arrays.fill(ring, at, at + channels, (short) 0);
        }
        drained = from + count;
        return count;
    }
}
