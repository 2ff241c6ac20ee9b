package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Sound;
import dev.callwright.media.StreamListener;
import dev.callwright.media.TapKind;
import dev.callwright.media.codec.CodecKind;
import dev.callwright.media.rtp.RtpHeader;
import dev.callwright.media.sdp.Agreement;
import dev.callwright.media.sdp.AudioFormat;
import dev.callwright.media.sdp.Direction;
import dev.callwright.media.sdp.Peer;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AllocationTest {
    private static final int TICKS = 2_000;
    private static final InetSocketAddress PHONE = new InetSocketAddress("192.0.2.7", 4000);

    private final ByteBuffer arriving = ByteBuffer.allocateDirect(2048);
    private long now = 1_000_000_000L;
    private int number;

    @ParameterizedTest
    @EnumSource(CodecKind.class)
    void hearingAndPlayingAllocateNothingPerTick(CodecKind kind) {
        StreamCore core = stream(kind);
        AudioSource sound = new Sound(8000, Tones.sine(440, 8000, 8000, 0.5)).play(Sound.FOREVER);
        core.speaker().play(new Speaker.Sounding(sound, () -> {}), kind.sampleRate());
        core.add(new TapPoint(TapKind.BOTH, 16_000, (frame, samples, timestamp) -> {}));

        long bytes = Allocation.of(TICKS, () -> tick(core));

        assertThat(bytes / TICKS).isZero();
    }

    @Test
    void changingTheCodecOfABridgeAllocatesNothingPerTick() {
        StreamCore one = stream(CodecKind.PCMU);
        StreamCore other = stream(CodecKind.G722);
        one.bridge(other);

        long bytes = Allocation.of(TICKS, () -> {
            receive(one, 0);
            receive(other, 9);
            one.listen(now);
            other.listen(now);
            one.speak(now);
            other.speak(now);
        });

        assertThat(bytes / TICKS).isZero();
    }

    @Test
    void relayingAllocatesNothingPerPacket() {
        StreamCore one = stream(CodecKind.PCMU);
        StreamCore other = stream(CodecKind.PCMU);
        one.bridge(other);

        long bytes = Allocation.of(TICKS, () -> receive(one, 0));

        assertThat(bytes / TICKS).isZero();
        assertThat(other.outbound().relayedPackets()).isEqualTo(3L * TICKS);
        assertThat(one.inbound().hearing()).isNull();
    }

    private void tick(StreamCore core) {
        receive(core, core.outbound().kind().payloadType());
        core.listen(now);
        core.speak(now);
    }

    private void receive(StreamCore core, int type) {
        now += Pacer.PERIOD;
        number++;
        arriving.clear().limit(172);
        RtpHeader.write(arriving, 0, false, type, number & 0xFFFF, 160 * number, type);
        core.inbound().received(arriving, PHONE, now);
    }

    private static StreamCore stream(CodecKind kind) {
        RtpIdentity identity = new RtpIdentity(1, 2, 3);
        Outbound outbound = new Outbound(new DeadWire(), identity, ByteBuffer.allocateDirect(2048));
        StreamCore core = new StreamCore(StreamListener.NONE, outbound, 0);
        AudioFormat format = new AudioFormat(kind.payloadType(), kind.name(), kind.clockRate());
        Optional<AudioFormat> events = Optional.of(AudioFormat.telephoneEvent(101));
        Peer peer = new Peer(PHONE, PHONE, false);
        core.agree(new Agreement(format, List.of(format), events, events, 20, Direction.SENDRECV, peer), kind);
        return core;
    }

    /// A wire that leads nowhere.
    private record DeadWire() implements Wire {
        @Override
        public InetSocketAddress local() {
            return PHONE;
        }

        @Override
        public void send(ByteBuffer packet, InetSocketAddress to) {}

        @Override
        public void lock(InetSocketAddress peer) {}

        @Override
        public void unlock() {}

        @Override
        public void close() {}
    }
}
