package dev.callwright.phones;

import dev.callwright.media.AudioSink;
import dev.callwright.media.tone.SilenceMeter;
import dev.callwright.media.tone.ToneMeter;
import java.util.Arrays;

/// What a telephone has heard: the keys, how loud it was, and the sound itself as far as it was kept. Written by a
/// media thread; safe to read by any.
public final class Heard implements AudioSink {
    /// Samples per second of what is kept.
    public static final int RATE = 8000;

    private static final double SHARE_OF_A_TONE = 0.6;
    private static final int MOST_KEYS = 10_000;

    private final int most;
    private final StringBuilder keys = new StringBuilder();
    private short[] samples = new short[0];
    private int kept;
    private int soundingFrames;
    private int frames;

    /// Keeps at most `most` samples.
    Heard(int most) {
        this.most = most;
    }

    /// The keys that the other end pressed, in order.
    public synchronized String keys() {
        return keys.toString();
    }

    /// How long it was louder than silence, in milliseconds.
    public synchronized long soundingMillis() {
        return soundingFrames * 20L;
    }

    /// How long the audio path was open, in milliseconds.
    public synchronized long millis() {
        return frames * 20L;
    }

    /// The sound from the beginning, as much as was kept.
    public synchronized short[] samples() {
        return Arrays.copyOf(samples, kept);
    }

    /// How long a tone of `hertz` was heard in what was kept, in milliseconds.
    public long toneMillis(double hertz) {
        ToneMeter meter = new ToneMeter(hertz, RATE, SHARE_OF_A_TONE);
        short[] all = samples();
        meter.write(all, all.length, 0);
        return meter.heardMillis();
    }

    synchronized void key(char digit) {
        if (keys.length() < MOST_KEYS) {
            keys.append(digit);
        }
    }

    @Override
    public synchronized void write(short[] frame, int count, long timestampTicks) {
        frames++;
        if (SilenceMeter.level(frame, count) > SilenceMeter.QUIETEST) {
            soundingFrames++;
        }
        int room = Math.min(count, most - kept);
        if (room <= 0) {
            return;
        }
        if (kept + room > samples.length) {
            samples = Arrays.copyOf(samples, Math.min(most, Math.max(RATE, 2 * samples.length) + room));
        }
        System.arraycopy(frame, 0, samples, kept, room);
        kept += room;
    }
}
