package dev.callwright.media.rtp;

import java.nio.ByteBuffer;

/// Presses keys as RFC 4733 events: one packet for each 20 ms, the last of a key sent three times.
///
/// Asked on every tick for what to send then. Confined to one thread.
public final class KeySender {
    /// Bytes of one event.
    public static final int EVENT_BYTES = 4;

    private static final String KEYS = "0123456789*#ABCD";
    private static final int HELD_TICKS_OF_20_MS = 5;
    private static final int ENDS = 3;
    private static final int GAP = 4;
    private static final int HALF_SECOND = 25;
    private static final int VOLUME = 10;
    private static final int MOST_KEYS = 512;

    private final int ticksPerFrame;
    private final String keys;
    private int at;
    private int step;

    /// What a tick wants.
    public enum Step {
        /// The first packet of a key: the event's timestamp is now.
        BEGIN,
        /// A later packet with the same timestamp.
        CONTINUE,
        /// Silence between keys.
        PAUSE,
        /// All keys are pressed.
        DONE
    }

    /// @param keys `0-9 * # A-D w W`, checked by [#refusal]
    public KeySender(int clockRate, String keys) {
        ticksPerFrame = clockRate / 50;
        this.keys = keys;
    }

    /// Throws `IllegalArgumentException` when `keys` holds anything but keys and pauses, or more than 512 of them.
    public static String check(String keys) {
        if (keys.length() > MOST_KEYS) {
            throw new IllegalArgumentException("more than " + MOST_KEYS + " keys: " + keys.length());
        }
        for (int i = 0; i < keys.length(); i++) {
            if ("wW".indexOf(keys.charAt(i)) < 0 && KEYS.indexOf(Character.toUpperCase(keys.charAt(i))) < 0) {
                throw new IllegalArgumentException("not a key: '" + keys.charAt(i) + "' in " + keys);
            }
        }
        return keys;
    }

    /// Moves on by one tick; for `BEGIN` and `CONTINUE` [#write] gives the payload.
    public Step tick() {
        if (at >= keys.length()) {
            return Step.DONE;
        }
        step++;
        char key = keys.charAt(at);
        if (key == 'w' || key == 'W') {
            return pauseFor(key == 'w' ? HALF_SECOND : 2 * HALF_SECOND);
        }
        if (step <= HELD_TICKS_OF_20_MS + ENDS) {
            return step == 1 ? Step.BEGIN : Step.CONTINUE;
        }
        return pauseFor(HELD_TICKS_OF_20_MS + ENDS + GAP);
    }

    private Step pauseFor(int steps) {
        if (step >= steps) {
            step = 0;
            at++;
        }
        return Step.PAUSE;
    }

    /// Writes the event of the current tick at `offset`.
    public void write(ByteBuffer packet, int offset) {
        boolean ended = step > HELD_TICKS_OF_20_MS;
        int frames = Math.min(step, HELD_TICKS_OF_20_MS);
        packet.put(offset, (byte) KEYS.indexOf(Character.toUpperCase(keys.charAt(at))));
        packet.put(offset + 1, (byte) (ended ? 0x80 | VOLUME : VOLUME));
        packet.putShort(offset + 2, (short) (frames * ticksPerFrame));
    }
}
