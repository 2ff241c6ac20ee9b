package dev.callwright.media.engine;

import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.rtp.KeyReceiver;
import dev.callwright.media.rtp.Latch;
import dev.callwright.media.rtp.Reception;
import dev.callwright.media.rtp.RtpHeader;
import dev.callwright.media.sdp.Agreement;
import dev.callwright.media.sdp.AudioFormat;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The receiving half of a stream: who may speak, what a packet is, and where it goes at once. Confined to its
/// loop.
final class Inbound {
    private static final int TYPES = 128;
    private static final int NONE = -1;

    private final Owner owner;
    private final RtpHeader header = new RtpHeader();
    private final Reception reception = new Reception();
    private final Latch latch = new Latch();
    private final KeyReceiver keys;
    private final @Nullable CodecKind[] audio = new CodecKind[TYPES];
    private int eventType = NONE;
    private boolean mayReceive;
    private @Nullable CodecKind kind;
    private @Nullable Hearing hearing;
    private @Nullable Outbound relay;
    private boolean keysApart;
    private int epoch;
    private long lastArrival;
    private long refused;
    private long tooLateBefore;

    /// The stream this is half of.
    interface Owner extends KeyReceiver.Listener {
        /// The first packet of all, or of a new source.
        void restarted();

        /// Audio comes in another codec than before.
        void codecChanged();

        /// Packets come from somewhere else than before.
        void latched();
    }

    Inbound(Owner owner) {
        this.owner = owner;
        keys = new KeyReceiver(RtpClock.HERTZ, owner);
    }

    void agree(Agreement agreement) {
        Arrays.fill(audio, null);
        for (AudioFormat format : agreement.received()) {
            audio[format.payloadType()] =
                    CodecKind.named(format.encoding(), format.clockRate()).orElse(null);
        }
        eventType = agreement.eventsReceived().isPresent()
                ? agreement.eventsReceived().get().payloadType()
                : NONE;
        mayReceive = agreement.direction().receives();
        kind = audio[agreement.sent().payloadType()];
        if (kind == null) {
            kind = CodecKind.named(agreement.sent().encoding(), agreement.sent().clockRate())
                    .orElse(null);
        }
        InetSocketAddress described = agreement.peer().rtp();
        // The old way to hold names no address: whoever talked before may go on.
        if (!described.getAddress().isAnyLocalAddress()) {
            latch.describe(described);
        }
    }

    /// Takes in one datagram, which may be overwritten.
    void received(ByteBuffer packet, InetSocketAddress from, long nanos) {
        if (!header.read(packet)) {
            refused++;
            return;
        }
        int type = header.payloadType();
        CodecKind spoken = audio[type];
        boolean event = type == eventType;
        if ((spoken == null && !event) || !admits(from, nanos)) {
            refused++;
            return;
        }
        lastArrival = nanos;
        if (event && reception.started() && header.ssrc() != reception.ssrc()) {
            keysFromAnotherSource(packet, nanos);
            return;
        }
        int arrival = RtpClock.of(nanos);
        switch (reception.take(header.ssrc(), header.sequence(), header.timestamp(), arrival)) {
            case DUPLICATE -> {
                return;
            }
            case RESTART -> restart();
            case FRESH -> {}
        }
        if (event) {
            event(packet, nanos);
        } else if (spoken != null && mayReceive) {
            audio(packet, spoken, arrival);
        }
    }

    private boolean admits(InetSocketAddress from, long nanos) {
        InetSocketAddress before = latch.target();
        if (!latch.accepts(from, nanos)) {
            return false;
        }
        if (!reception.started() || !from.equals(before)) {
            owner.latched();
        }
        return true;
    }

    private void restart() {
        epoch++;
        if (hearing != null) {
            hearing.reset();
        }
        owner.restarted();
    }

    /// Some gateways send keys as a source of their own; the audio's books must not begin anew for that.
    private void keysFromAnotherSource(ByteBuffer packet, long nanos) {
        keysApart = true;
        takeKey(packet, nanos);
    }

    private void takeKey(ByteBuffer packet, long nanos) {
        keys.take(header.ssrc(), header.timestamp(), packet, header.payloadOffset(), header.payloadLength(), nanos);
    }

    private void event(ByteBuffer packet, long nanos) {
        keysApart = false;
        int timestamp = header.timestamp();
        takeKey(packet, nanos);
        long full = reception.extended(header.sequence());
        if (hearing != null) {
            hearing.buffer().putEvent(full, timestamp);
        }
        if (relay != null) {
            relay.relay(packet, header, full, this, true);
        }
    }

    private void audio(ByteBuffer packet, CodecKind spoken, int arrival) {
        if (spoken != kind) {
            kind = spoken;
            owner.codecChanged();
        }
        long full = reception.extended(header.sequence());
        if (hearing != null) {
            hearing.buffer()
                    .put(
                            full,
                            header.timestamp(),
                            arrival,
                            header.payloadType(),
                            packet,
                            header.payloadOffset(),
                            header.payloadLength());
        }
        if (relay != null) {
            relay.relay(packet, header, full, this, false);
        }
    }

    /// Passes what comes on to `outbound` at once; null stops that.
    void relayTo(@Nullable Outbound outbound) {
        relay = outbound;
    }

    boolean relays() {
        return relay != null;
    }

    /// Whether keys are passed on at once, too.
    boolean relaysKeys() {
        return relay != null && relay.sendsEvents() && !keysApart;
    }

    /// Decodes from now on, or stops.
    void listen(boolean on) {
        CodecKind now = kind;
        if (!on || now == null) {
            stopListening();
        } else if (hearing == null || hearing.kind() != now) {
            stopListening();
            hearing = new Hearing(now);
        }
    }

    private void stopListening() {
        tooLateBefore += tooLate();
        hearing = null;
    }

    private long tooLate() {
        return hearing == null ? 0 : hearing.buffer().tooLate();
    }

    @Nullable
    Hearing hearing() {
        return hearing;
    }

    /// The codec that comes; null before anything is agreed.
    @Nullable
    CodecKind kind() {
        return kind;
    }

    boolean mayReceive() {
        return mayReceive;
    }

    boolean receivesEvents() {
        return eventType != NONE;
    }

    Latch latch() {
        return latch;
    }

    Reception reception() {
        return reception;
    }

    KeyReceiver keys() {
        return keys;
    }

    /// Rises with each new source, whose numbers have nothing to do with the ones before.
    int epoch() {
        return epoch;
    }

    /// When the last packet came, on the clock of the loop.
    long lastArrival() {
        return lastArrival;
    }

    /// Packets that were not taken in, duplicates included.
    long discarded() {
        return refused + reception.duplicates() + tooLateBefore + tooLate();
    }
}
