package dev.callwright.media.rtp;

import static dev.callwright.media.rtp.JitterBuffer.Take.LOST;
import static dev.callwright.media.rtp.JitterBuffer.Take.NOTHING;
import static dev.callwright.media.rtp.JitterBuffer.Take.PACKET;
import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.rtp.JitterBuffer.Take;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class JitterBufferTest {
    private static final int FRAME = 160;

    private final JitterBuffer buffer = new JitterBuffer(8000);

    @Test
    void packetsComeOutInTheirOrder() {
        put(1, 3, 2, 5, 4);

        List<Integer> played = drain(5);

        assertThat(played).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    void aMissingPacketIsToldAsLost() {
        put(1, 2, 4, 5, 6);

        List<Integer> played = drain(6);

        assertThat(played).containsExactly(1, 2, -1, 4, 5, 6);
    }

    @Test
    void aKeyBetweenPacketsIsNoLoss() {
        put(1, 2);
        buffer.putEvent(3, 3 * FRAME);
        put(4);

        List<Integer> played = drain(3);

        assertThat(played).containsExactly(1, 2, 4);
    }

    @Test
    void whatComesAfterItsTurnIsCountedAndDropped() {
        put(1, 2, 4, 5);
        drain(4);

        put(3);

        assertThat(buffer.tooLate()).isEqualTo(1);
        assertThat(buffer.take()).isEqualTo(PACKET);
    }

    @Test
    void aBurstAfterAnOutageKeepsOnlyTheNewest() {
        put(1, 2, 3);
        for (int number = 4; number < 300; number++) {
            put(number);
        }

        Take taken = buffer.take();

        assertThat(taken).isEqualTo(PACKET);
        assertThat(number()).isGreaterThan(230);
    }

    @Test
    void thePacketsLengthIsLearnt() {
        for (int number = 1; number < 5; number++) {
            buffer.put(number, number * 240, number * 240, 0, ByteBuffer.wrap(new byte[] {(byte) number}), 0, 1);
        }

        assertThat(buffer.packetTicks()).isEqualTo(240);
    }

    @Test
    void onASteadyNetworkTheDelayShrinksToOnePacket() {
        Run run = new Run(0);

        run.packets(1000);

        assertThat(buffer.delayMillis()).isEqualTo(20);
        assertThat(run.nothing).isLessThan(5);
    }

    @Test
    void onAShakyNetworkTheDelayGrowsUntilFewComeTooLate() {
        Run run = new Run(80);
        run.packets(1000);
        long lateAtFirst = buffer.tooLate();

        run.packets(2000);

        assertThat(buffer.delayMillis()).isBetween(80, 140);
        assertThat(buffer.tooLate() - lateAtFirst).isLessThan(100);
        assertThat(run.played).isGreaterThan(2850);
    }

    @Test
    void afterAPauseItWaitsAnew() {
        put(1, 2, 3);
        drain(3);
        for (int i = 0; i < 20; i++) {
            buffer.take();
        }

        put(4);
        Take first = buffer.take();

        assertThat(first).isEqualTo(NOTHING);
    }

    private void put(int... numbers) {
        for (int number : numbers) {
            buffer.put(number, number * FRAME, number * FRAME, 0, packet(number), 0, 2);
        }
    }

    private static ByteBuffer packet(int number) {
        return ByteBuffer.allocate(2).putShort((short) number).flip();
    }

    private int number() {
        return ((buffer.payload()[0] & 0xFF) << 8) | (buffer.payload()[1] & 0xFF);
    }

    /// What comes out, lost packets as -1; waiting is left out.
    private List<Integer> drain(int count) {
        List<Integer> played = new ArrayList<>();
        for (int pulls = 0; played.size() < count && pulls < 100; pulls++) {
            Take taken = buffer.take();
            if (taken == PACKET) {
                played.add(number());
            } else if (taken == LOST) {
                played.add(-1);
            }
        }
        return played;
    }

    /// Packets every 20 ms, each late by up to `jitter` ms, pulled every 20 ms.
    private final class Run {
        private final SplittableRandom random = new SplittableRandom(7);
        private final int jitterMillis;
        private final List<long[]> flying = new ArrayList<>();
        private int sent;
        private int played;
        private int nothing;

        Run(int jitterMillis) {
            this.jitterMillis = jitterMillis;
        }

        void packets(int count) {
            for (int i = 0; i < count; i++) {
                sent++;
                long arrival = 8L * (20L * sent + (jitterMillis == 0 ? 0 : random.nextInt(jitterMillis)));
                flying.add(new long[] {arrival, sent});
                long now = 8L * (20L * sent + 10);
                flying.removeIf(packet -> arrived(packet, now));
                switch (buffer.take()) {
                    case PACKET -> {
                        played++;
                        if (buffer.excess()) {
                            buffer.take();
                        }
                    }
                    case NOTHING -> nothing++;
                    case LOST -> {}
                }
            }
        }

        private boolean arrived(long[] packet, long now) {
            if (packet[0] > now) {
                return false;
            }
            int number = (int) packet[1];
            buffer.put(number, number * FRAME, (int) packet[0], 0, packet(number), 0, 2);
            return true;
        }
    }
}
