package dev.callwright.media.engine;

import dev.callwright.media.codec.Codec;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.rtp.KeySender;
import dev.callwright.media.rtp.RtpHeader;
import dev.callwright.media.sdp.Agreement;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The sending half of a stream: one source of RTP with its own numbering, whether it sends frames of its own,
/// keys, or packets that another stream received. Confined to its loop.
final class Outbound {
    private static final int LARGEST_PAYLOAD = 640;
    private static final int NONE = -1;
    /// Own timestamps may drift from the wall clock this far, in RTP ticks, before they jump to it.
    private static final int DRIFT = 2 * RtpClock.TICKS_PER_FRAME;

    private final Wire wire;
    private final RtpIdentity identity;
    private ByteBuffer scratch;
    private @Nullable InetSocketAddress target;
    private Codec codec = CodecKind.PCMU.create();
    private int audioType = NONE;
    private int eventType = NONE;
    private int packetBytes;
    private boolean maySend;

    private final byte[] pending = new byte[LARGEST_PAYLOAD];
    private int pendingBytes;
    private int pendingTimestamp;

    private long number;
    private int timestamp;
    private int eventTimestamp;
    private boolean talking;
    private @Nullable Inbound relayed;
    private int relayedEpoch;
    private long numberShift;
    private int timestampShift;
    private long relayedFrom;

    private long packets;
    private long octets;
    private long relayedPackets;
    private long lastSent;

    /// @param identity where its numbers begin (RFC 3550 section 5.1 wants them unforeseeable)
    Outbound(Wire wire, RtpIdentity identity, ByteBuffer scratch) {
        this.wire = wire;
        this.identity = identity;
        this.number = identity.firstNumber();
        this.scratch = scratch;
    }

    void useScratch(ByteBuffer buffer) {
        scratch = buffer;
    }

    void agree(Agreement agreement, CodecKind kind) {
        if (audioType == NONE || codec.kind() != kind) {
            codec = kind.create();
        }
        audioType = agreement.sent().payloadType();
        eventType = agreement.eventsSent().isPresent()
                ? agreement.eventsSent().get().payloadType()
                : NONE;
        packetBytes = agreement.packetMillis() * RtpClock.HERTZ / 1000;
        pendingBytes = 0;
        maySend = agreement.direction().sends();
    }

    void target(@Nullable InetSocketAddress address) {
        target = address;
    }

    /// Nobody but `peer` is heard from now on.
    void lock(InetSocketAddress peer) {
        wire.lock(peer);
    }

    void unlock() {
        wire.unlock();
    }

    /// Whether the far end agreed to hear from us.
    boolean maySend() {
        return maySend;
    }

    boolean sendsEvents() {
        return eventType != NONE;
    }

    CodecKind kind() {
        return codec.kind();
    }

    /// Passes on a packet just received by `from`, rewriting its header in place. Its gaps and its order stay, so
    /// that the far end sees what the network did.
    ///
    /// @param full the packet's extended sequence number
    void relay(ByteBuffer packet, RtpHeader header, long full, Inbound from, boolean event) {
        int type = event ? eventType : audioType;
        InetSocketAddress to = target;
        if (to == null || !maySend || type == NONE) {
            return;
        }
        boolean first = relayed != from || relayedEpoch != from.epoch();
        if (first) {
            beginRelay(header, full, from);
        }
        if (full < relayedFrom) {
            return;
        }
        long mine = full + numberShift;
        number = Math.max(number, mine);
        int at = header.timestamp() + timestampShift;
        timestamp = at - timestamp > 0 ? at : timestamp;
        int start = header.payloadOffset() - RtpHeader.LENGTH;
        RtpHeader.write(packet, start, first || header.marker(), type, (int) mine, at, identity.ssrc());
        packet.limit(header.payloadOffset() + header.payloadLength()).position(start);
        wire.send(packet, to);
        relayedPackets++;
        booked(header.payloadLength(), from.lastArrival());
    }

    private void beginRelay(RtpHeader header, long full, Inbound from) {
        relayed = from;
        relayedEpoch = from.epoch();
        relayedFrom = full;
        numberShift = number + 1 - full;
        timestampShift = nextTimestamp(from.lastArrival()) - header.timestamp();
        talking = false;
        pendingBytes = 0;
    }

    /// Sends 20 ms of audio, or keeps it until there is enough for a packet.
    void audio(short[] frame, long nanos) {
        advance(nanos);
        if (pendingBytes == 0) {
            pendingTimestamp = timestamp;
        }
        pendingBytes += codec.encode(frame, samplesPerFrame(), pending, pendingBytes);
        int sent = 0;
        while (pendingBytes - sent >= packetBytes) {
            scratch.clear();
            scratch.put(RtpHeader.LENGTH, pending, sent, packetBytes);
            send(audioType, !talking, pendingTimestamp, packetBytes, nanos);
            talking = true;
            sent += packetBytes;
            pendingTimestamp += packetBytes;
        }
        pendingBytes -= sent;
        if (pendingBytes > 0 && sent > 0) {
            System.arraycopy(pending, sent, pending, 0, pendingBytes);
        }
    }

    int samplesPerFrame() {
        return codec.kind().sampleRate() / 50;
    }

    /// Sends the current packet of a key.
    void event(KeySender keys, boolean begins, long nanos) {
        advance(nanos);
        pendingBytes = 0;
        talking = false;
        if (begins) {
            eventTimestamp = timestamp;
        }
        scratch.clear();
        keys.write(scratch, RtpHeader.LENGTH);
        send(eventType, begins, eventTimestamp, KeySender.EVENT_BYTES, nanos);
    }

    /// Lets 20 ms pass without a packet.
    void pause(long nanos) {
        advance(nanos);
        talking = false;
        pendingBytes = 0;
    }

    private void advance(long nanos) {
        relayed = null;
        timestamp = nextTimestamp(nanos);
    }

    /// One frame on, kept near the wall clock so that pauses show, and never back.
    private int nextTimestamp(long nanos) {
        int usual = timestamp + RtpClock.TICKS_PER_FRAME;
        int real = timestampAt(nanos);
        return packets == 0 || real - usual > DRIFT ? real : usual;
    }

    private void send(int type, boolean marker, int at, int bytes, long nanos) {
        InetSocketAddress to = target;
        if (to == null || !maySend || type == NONE) {
            return;
        }
        number++;
        RtpHeader.write(scratch, 0, marker, type, (int) number, at, identity.ssrc());
        scratch.position(0).limit(RtpHeader.LENGTH + bytes);
        wire.send(scratch, to);
        booked(bytes, nanos);
    }

    private void booked(int bytes, long nanos) {
        packets++;
        octets += bytes;
        lastSent = nanos;
    }

    int ssrc() {
        return identity.ssrc();
    }

    long packets() {
        return packets;
    }

    /// Those of [#packets] that another stream received.
    long relayedPackets() {
        return relayedPackets;
    }

    long octets() {
        return octets;
    }

    /// What the RTP clock of this source shows.
    int timestampAt(long nanos) {
        return RtpClock.of(nanos) + identity.clockOffset();
    }

    /// When the last packet left.
    long lastSent() {
        return lastSent;
    }
}
