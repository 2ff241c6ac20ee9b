package dev.callwright.media.rtp;

import java.nio.ByteBuffer;

/// Turns RFC 4733 events into keys: one key for each press, however often its packets are repeated, lost or
/// overtaken.
///
/// A press is told by the timestamp of its beginning. It ends with a packet that says so, or with the next press,
/// or when nothing was heard of it for 150 ms because all its ends were lost. Confined to one thread.
public final class KeyReceiver {
    private static final String KEYS = "0123456789*#ABCD";
    private static final int EVENT_BYTES = 4;
    private static final int END_BIT = 0x80;
    private static final int LONGEST_SEGMENT = 0xFFFF;
    private static final long FORGOTTEN_NANOS = 150_000_000L;

    private final int ticksPerMilli;
    private final Listener listener;
    private int source;
    private boolean heardAny;
    private boolean down;
    private int event;
    private int began;
    private int duration;
    private long earlier;
    private long lastHeard;

    /// Hears of each key once.
    public interface Listener {
        void pressed(char key, long heldMillis);
    }

    public KeyReceiver(int clockRate, Listener listener) {
        ticksPerMilli = clockRate / 1000;
        this.listener = listener;
    }

    /// Takes in the payload of an event packet; what is no key is ignored. Another source numbers its timestamps
    /// anew.
    public void take(int ssrc, int timestamp, ByteBuffer packet, int offset, int length, long nanos) {
        if (length < EVENT_BYTES) {
            return;
        }
        int code = packet.get(offset) & 0xFF;
        if (code >= KEYS.length()) {
            return;
        }
        if (ssrc != source) {
            restart(ssrc);
        }
        boolean ended = (packet.get(offset + 1) & END_BIT) != 0;
        int length16 = packet.getShort(offset + 2) & 0xFFFF;
        if (!heardAny || timestamp - began > 0) {
            begin(code, timestamp);
        } else if (timestamp != began || !down) {
            return;
        }
        duration = Math.max(duration, length16);
        lastHeard = nanos;
        if (ended) {
            release();
        }
    }

    private void begin(int code, int timestamp) {
        // RFC 4733 2.5.1.3: a very long press goes on in a new segment right where the last one was full.
        boolean goesOn = down && code == event && timestamp - began == LONGEST_SEGMENT;
        if (goesOn) {
            earlier += LONGEST_SEGMENT;
        } else {
            if (down) {
                release();
            }
            earlier = 0;
        }
        heardAny = true;
        down = true;
        event = code;
        began = timestamp;
        duration = 0;
    }

    /// Ends a press whose last packets never came. To be called every 20 ms or so while [#isDown].
    public void tick(long nanos) {
        if (down && nanos - lastHeard > FORGOTTEN_NANOS) {
            release();
        }
    }

    public boolean isDown() {
        return down;
    }

    private void restart(int ssrc) {
        if (down) {
            release();
        }
        heardAny = false;
        source = ssrc;
    }

    private void release() {
        down = false;
        listener.pressed(KEYS.charAt(event), (earlier + duration) / ticksPerMilli);
    }
}
