package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RtpFuzzTest {
    @Property(tries = 3000)
    void anyBytesAreAPacketWithinItsBoundsOrNone(@ForAll @Size(max = 100) byte[] bytes, @ForAll boolean plausible) {
        if (plausible && bytes.length > 0) {
            bytes[0] = (byte) ((bytes[0] & 0x3F) | 0x80);
        }
        ByteBuffer packet = ByteBuffer.wrap(bytes);
        RtpHeader header = new RtpHeader();

        boolean read = header.read(packet);

        if (read) {
            assertThat(header.payloadOffset()).isBetween(12, bytes.length);
            assertThat(header.payloadLength()).isBetween(0, bytes.length - header.payloadOffset());
        }
        assertThat(packet.position()).isZero();
    }

    @Property(tries = 3000)
    void anyBytesAreReportsOrNone(
            @ForAll @Size(max = 200) byte[] bytes, @ForAll @IntRange(min = 198, max = 206) int type) {
        if (bytes.length > 3) {
            bytes[0] = (byte) ((bytes[0] & 0x1F) | 0x80);
            bytes[1] = (byte) type;
            bytes[2] = 0;
        }

        RtcpReader.read(ByteBuffer.wrap(bytes), new RtcpReader.Listener() {});
    }

    @Property(tries = 2000)
    void anyEventsGiveAtMostOneKeyEach(@ForAll @Size(max = 60) byte[] bytes, @ForAll int timestamp) {
        int[] keys = new int[1];
        KeyReceiver receiver = new KeyReceiver(8000, (key, held) -> {
            keys[0]++;
            assertThat(held).isNotNegative();
        });
        for (int i = 0; i < bytes.length; i++) {
            receiver.take(1, timestamp + 40 * i, ByteBuffer.wrap(bytes), i, bytes.length - i, i * 20_000_000L);
        }
        receiver.tick(Long.MAX_VALUE);

        assertThat(keys[0]).isLessThanOrEqualTo(bytes.length);
    }

    @Property(tries = 1000)
    void anyOrderOfPacketsLeavesTheBufferUsable(@ForAll @Size(max = 200) short[] numbers, @ForAll int start) {
        Reception reception = new Reception();
        JitterBuffer buffer = new JitterBuffer(8000);
        ByteBuffer packet = ByteBuffer.allocate(2);
        for (short number : numbers) {
            int timestamp = start + 160 * number;
            if (reception.take(1, number & 0xFFFF, timestamp, timestamp) != Reception.Verdict.DUPLICATE) {
                buffer.put(reception.extended(number & 0xFFFF), timestamp, timestamp, 0, packet, 0, 2);
            }
            if (buffer.take() == JitterBuffer.Take.PACKET) {
                assertThat(buffer.length()).isEqualTo(2);
            }
        }

        assertThat(reception.lost()).isNotNegative();
        assertThat(buffer.delayMillis()).isBetween(0, 1500);
    }
}
