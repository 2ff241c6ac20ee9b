package dev.callwright.media.rtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final long MILLI = 1_000_000;

    private final StringBuilder digits = new StringBuilder();
    private final List<Long> held = new ArrayList<>();
    private final KeyReceiver receiver = new KeyReceiver(8000, (key, millis) -> {
        digits.append(key);
        held.add(millis);
    });
    private long now;

    @Test
    void aPressIsOneKeyHoweverOftenItIsRepeated() {
        for (int duration = 160; duration <= 800; duration += 160) {
            event(5, false, duration, 1000);
        }
        for (int repeat = 0; repeat < 3; repeat++) {
            event(5, true, 800, 1000);
        }

        assertThat(digits).hasToString("5");
        assertThat(held).containsExactly(100L);
    }

    @Test
    void theSameKeyTwiceIsTwoKeys() {
        event(5, true, 800, 1000);
        event(5, true, 800, 3000);

        assertThat(digits).hasToString("55");
    }

    @Test
    void aPressWhoseEndsAreLostEndsWhenNothingMoreComes() {
        event(10, false, 160, 1000);
        event(10, false, 320, 1000);

        now += 160 * MILLI;
        receiver.tick(now);
        receiver.tick(now + 20 * MILLI);

        assertThat(digits).hasToString("*");
        assertThat(held).containsExactly(40L);
        assertThat(receiver.isDown()).isFalse();
    }

    @Test
    void aPressWhoseEndsAreLostEndsWithTheNext() {
        event(1, false, 160, 1000);
        event(2, true, 800, 3000);

        assertThat(digits).hasToString("12");
    }

    @Test
    void whatArrivesAfterItsPressWasToldIsIgnored() {
        event(1, true, 800, 1000);
        event(2, true, 800, 3000);

        event(1, true, 800, 1000);
        event(2, false, 640, 3000);

        assertThat(digits).hasToString("12");
    }

    @Test
    void aVeryLongPressIsOneKey() {
        event(3, false, 0xFFFF, 1000);
        event(3, false, 1600, 1000 + 0xFFFF);
        event(3, true, 8000, 1000 + 0xFFFF);

        assertThat(digits).hasToString("3");
        assertThat(held).containsExactly((0xFFFFL + 8000) / 8);
    }

    @Test
    void eventsThatAreNoKeysAreIgnored() {
        event(16, true, 800, 1000);
        event(255, true, 800, 2000);

        assertThat(digits).isEmpty();
    }

    @Test
    void anotherSourceMayCountItsTimeAnew() {
        event(1, true, 800, 90_000);

        receiver.take(8, 1000, ByteBuffer.wrap(new byte[] {2, (byte) 0x8A, 3, 32}), 0, 4, now);

        assertThat(digits).hasToString("12");
    }

    @Test
    void whatIsSentIsReceived() {
        send("0123456789*#ABCD", 0);

        assertThat(digits).hasToString("0123456789*#ABCD");
        assertThat(held).containsOnly(100L);
    }

    @Test
    void everyKeyArrivesOnceThoughEveryFifthPacketIsLost() {
        String keys = "13570268*#".repeat(100);

        send(keys, 0.2);

        assertThat(digits).hasToString(keys);
    }

    @Test
    void pausesTakeTheirTime() {
        int plain = send("12", 0);
        int half = send("1w2", 0);
        int whole = send("1W2", 0);

        assertThat(half - plain).isEqualTo(25);
        assertThat(whole - plain).isEqualTo(50);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12x", "1 2", "E", "+"})
    void whatIsNoKeyIsRefused(String keys) {
        assertThatThrownBy(() -> KeySender.check(keys))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(keys);
    }

    /// Sends over a network that loses a share of the packets; returns how many ticks it took.
    private int send(String keys, double loss) {
        SplittableRandom random = new SplittableRandom(3);
        KeySender sender = new KeySender(8000, keys);
        ByteBuffer packet = ByteBuffer.allocate(KeySender.EVENT_BYTES);
        int timestamp = (int) (now / MILLI) * 8;
        int began = timestamp;
        int ticks = 0;
        for (KeySender.Step step = sender.tick(); step != KeySender.Step.DONE; step = sender.tick()) {
            ticks++;
            now += 20 * MILLI;
            timestamp += 160;
            if (step == KeySender.Step.BEGIN) {
                began = timestamp;
            }
            if (step != KeySender.Step.PAUSE && random.nextDouble() >= loss) {
                sender.write(packet, 0);
                receiver.take(7, began, packet, 0, KeySender.EVENT_BYTES, now);
            }
            receiver.tick(now);
        }
        now += 1000 * MILLI;
        receiver.tick(now);
        return ticks;
    }

    private void event(int code, boolean end, int duration, int timestamp) {
        now += 20 * MILLI;
        ByteBuffer packet = ByteBuffer.allocate(4);
        packet.put((byte) code).put((byte) (end ? 0x8A : 0x0A)).putShort((short) duration);
        receiver.take(7, timestamp, packet, 0, 4, now);
    }
}
