package dev.callwright.media.rtp;

import java.nio.ByteBuffer;

/// Puts packets back into their order and holds them just long enough that few come too late.
///
/// The delay follows the network: it is one packet more than what 97 of 100 packets stay under, counted from the
/// fastest path seen lately, between one packet and 200 ms. It grows by waiting once (the listener conceals a gap)
/// and shrinks by [#excess] telling that a packet may be merged away. Times are ticks of the RTP clock. No
/// allocation once the slots have grown to the packet size. Confined to one thread.
public final class JitterBuffer {
    private static final int SLOTS = 64;
    private static final int MASK = SLOTS - 1;
    private static final int MAX_PAYLOAD = 1500;
    private static final int DRY_LIMIT = 10;
    private static final int PULLS_BETWEEN_CHANGES = 10;
    private static final int PULLS_BEFORE_SHRINKING = 100;
    private static final int PACKETS_PER_TICK_OF_DRIFT = 50;
    private static final int EVENT = -1;

    private final int ticksPerMilli;
    private final byte[][] payloads = new byte[SLOTS][];
    private final int[] lengths = new int[SLOTS];
    private final int[] types = new int[SLOTS];
    private final long[] numbers = new long[SLOTS];

    private boolean playing;
    private boolean empty = true;
    private long next;
    private long highest;
    private int highestTimestamp;
    private int packetTicks;
    private int waited;
    private int dry;
    private int pullsSinceChange;
    private int leastDepth = Integer.MAX_VALUE;
    private int pullsWatched;
    private boolean excess;

    private int fastest;
    private long packets;
    private double lateness;
    private long tooLate;
    private int current;

    /// What [#take] found.
    public enum Take {
        /// [#payload] holds the next packet.
        PACKET,
        /// The next packet is missing and will not be waited for.
        LOST,
        /// Nothing to play now.
        NOTHING
    }

    /// @param clockRate ticks of the RTP clock in a second
    public JitterBuffer(int clockRate) {
        ticksPerMilli = clockRate / 1000;
        packetTicks = 20 * ticksPerMilli;
        lateness = packetTicks;
    }

    /// Forgets what is held; what was learnt about the network stays.
    public void reset() {
        empty = true;
        playing = false;
        waited = 0;
        dry = 0;
        leastDepth = Integer.MAX_VALUE;
        pullsWatched = 0;
        excess = false;
        packets = 0;
    }

    /// Holds a packet. `number` is its extended sequence number; duplicates have been sorted out.
    public void put(long number, int timestamp, int arrival, int type, ByteBuffer packet, int offset, int length) {
        if (length > MAX_PAYLOAD || !admit(number, timestamp)) {
            return;
        }
        learn(arrival - timestamp);
        int slot = (int) number & MASK;
        byte[] kept = payloads[slot];
        if (kept == null || kept.length < length) {
            kept = new byte[length];
            payloads[slot] = kept;
        }
        packet.get(offset, kept, 0, length);
        lengths[slot] = length;
        types[slot] = type;
        numbers[slot] = number;
    }

    /// Notes that this number was not audio, so that it is not missed.
    public void putEvent(long number, int timestamp) {
        if (admit(number, timestamp)) {
            int slot = (int) number & MASK;
            lengths[slot] = EVENT;
            numbers[slot] = number;
        }
    }

    private boolean admit(long number, int timestamp) {
        if (empty) {
            begin(number, timestamp);
        } else if (number > highest) {
            int step = timestamp - highestTimestamp;
            if (number == highest + 1 && step > 0 && step <= 120 * ticksPerMilli) {
                packetTicks = step;
            }
            highest = number;
            highestTimestamp = timestamp;
        } else if (!playing && number < next && highest - number < SLOTS / 2) {
            next = number;
        }
        if (number < next) {
            tooLate++;
            lateness = Math.min(mostLate(), lateness + 0.97 * 5 * ticksPerMilli);
            return false;
        }
        if (highest - next >= SLOTS) {
            next = highest - depthWanted();
        }
        return number >= next;
    }

    private void begin(long number, int timestamp) {
        for (int i = 0; i < SLOTS; i++) {
            numbers[i] = -1;
        }
        empty = false;
        next = number;
        highest = number;
        highestTimestamp = timestamp;
        waited = 0;
    }

    /// Follows the 97th percentile of lateness: up by 97 parts when a packet was later, down by 3 when it was not.
    private void learn(int transit) {
        if (packets == 0 || transit - fastest < 0) {
            fastest = transit;
        }
        packets++;
        if (packets % PACKETS_PER_TICK_OF_DRIFT == 0) {
            fastest++;
        }
        double step = 5 * ticksPerMilli;
        lateness += transit - fastest > lateness ? 0.97 * step : -0.03 * step;
        lateness = Math.clamp(lateness, 0, mostLate());
    }

    private double mostLate() {
        return 180.0 * ticksPerMilli;
    }

    /// In packets.
    private int depthWanted() {
        return 1 + (int) Math.ceil(lateness / packetTicks);
    }

    /// Takes the next packet in order; to be called once for each packet's worth of time.
    public Take take() {
        pullsSinceChange++;
        if (empty) {
            return Take.NOTHING;
        }
        if (!playing && !ready()) {
            return Take.NOTHING;
        }
        while (next <= highest) {
            int slot = (int) next & MASK;
            if (numbers[slot] != next) {
                return missing();
            }
            next++;
            if (lengths[slot] != EVENT) {
                current = slot;
                dry = 0;
                watchDepth();
                return Take.PACKET;
            }
        }
        return ranDry();
    }

    private boolean ready() {
        waited++;
        playing = highest - next + 1 >= depthWanted() || waited > depthWanted();
        return playing;
    }

    private Take missing() {
        boolean mayStillCome = highest - next + 1 < depthWanted();
        if (mayStillCome && pullsSinceChange > PULLS_BETWEEN_CHANGES) {
            pullsSinceChange = 0;
            return Take.NOTHING;
        }
        next++;
        watchDepth();
        return Take.LOST;
    }

    private Take ranDry() {
        if (++dry > DRY_LIMIT) {
            reset();
        }
        return Take.NOTHING;
    }

    /// A packet that was never needed for two seconds is delay without use.
    private void watchDepth() {
        leastDepth = Math.min(leastDepth, (int) (highest - next + 1));
        if (++pullsWatched >= PULLS_BEFORE_SHRINKING) {
            excess = leastDepth >= 1 && highest - next + 2 > depthWanted();
            leastDepth = Integer.MAX_VALUE;
            pullsWatched = 0;
        }
    }

    /// Whether the delay is a packet longer than it need be: the listener should merge two packets into the time of
    /// one. Told once for each packet.
    public boolean excess() {
        boolean told = excess;
        excess = false;
        return told;
    }

    /// The packet that [#take] returned; valid until the next `put`.
    public byte[] payload() {
        byte[] kept = payloads[current];
        if (kept == null) {
            throw new IllegalStateException("nothing was taken");
        }
        return kept;
    }

    public int length() {
        return lengths[current];
    }

    public int type() {
        return types[current];
    }

    /// How much time a packet carries, by the far end's timestamps.
    public int packetTicks() {
        return packetTicks;
    }

    /// How long a packet is held, roughly, in milliseconds.
    public int delayMillis() {
        return depthWanted() * packetTicks / ticksPerMilli;
    }

    /// Packets that came after their turn.
    public long tooLate() {
        return tooLate;
    }
}
