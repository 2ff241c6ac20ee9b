package dev.callwright.voice.stage;

import dev.callwright.media.AudioSink;
import java.util.Arrays;

/// Remembers what was heard.
final class Ear implements AudioSink {
    private short[] samples = new short[8000];
    private int count;

    @Override
    public void write(short[] frame, int length, long timestampTicks) {
        if (count + length > samples.length) {
            samples = Arrays.copyOf(samples, samples.length * 2);
        }
        System.arraycopy(frame, 0, samples, count, length);
        count += length;
    }

    /// The last `length` samples, or fewer when there are no more.
    short[] last(int length) {
        return Arrays.copyOfRange(samples, Math.max(0, count - length), count);
    }
}
