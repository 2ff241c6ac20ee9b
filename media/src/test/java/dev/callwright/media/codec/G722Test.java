package dev.callwright.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Signals;
import dev.callwright.testkit.Tones;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class G722Test {
    @ParameterizedTest
    @CsvSource({"300, 35", "1000, 38", "2000, 30", "3000, 25", "5000, 15", "6500, 15"})
    void tonesOfBothBandsComeBack(double hertz, double leastDecibels) {
        short[] sent = Tones.sine(hertz, 16_000, 16_000, 0.3);

        short[] got = G711Test.roundTrip(CodecKind.G722.create(), sent);

        assertThat(Tones.share(got, hertz, 16_000)).isGreaterThan(0.95);
        assertThat(Signals.decibels(sent, got, 40)).isGreaterThan(leastDecibels);
    }

    @Test
    void itsDelayIsTwentyTwoSamples() {
        short[] sent = Signals.speechLike(1000, 16_000, 4);

        short[] got = G711Test.roundTrip(CodecKind.G722.create(), sent);

        double there = Signals.decibels(sent, shiftedBy(got, 22), 0);
        assertThat(there).isEqualTo(Signals.decibels(sent, got, 40)).isGreaterThan(5);
    }

    /// The checksums are those of an independent coder and decoder for the same signal.
    @Test
    void theBitsAreThoseOfTheStandard() {
        short[] signal = wanderingNoise();
        byte[] payload = new byte[16_000];
        short[] heard = new short[32_000];

        CodecKind.G722.create().encode(signal, signal.length, payload, 0);
        CodecKind.G722.create().decode(payload, 0, payload.length, heard);

        ByteBuffer heardBytes = ByteBuffer.allocate(64_000).order(ByteOrder.LITTLE_ENDIAN);
        heardBytes.asShortBuffer().put(heard);
        assertThat(checksum(payload)).isEqualTo(0xc7a14868L);
        assertThat(checksum(heardBytes.array())).isEqualTo(0xcb0611c5L);
    }

    @Test
    void theLevelIsKept() {
        short[] sent = Tones.sine(1000, 16_000, 16_000, 0.5);

        short[] got = G711Test.roundTrip(CodecKind.G722.create(), sent);

        double gain = Signals.level(got, 2000, 16_000) / Signals.level(sent, 2000, 16_000);
        assertThat(gain).isBetween(0.98, 1.02);
    }

    @Test
    void aDecoderThatMissedTheBeginningCatchesUp() {
        Codec sender = CodecKind.G722.create();
        Codec late = CodecKind.G722.create();
        short[] tone = Tones.sine(800, 32_000, 16_000, 0.3);
        byte[] payload = new byte[16_000];
        sender.encode(tone, tone.length, payload, 0);

        short[] heard = new short[16_000];
        late.decode(payload, 8_000, 8_000, heard);

        short[] end = Arrays.copyOfRange(heard, 8_000, 16_000);
        assertThat(Tones.share(end, 800, 16_000)).isGreaterThan(0.95);
    }

    @Test
    void anyBytesDecodeToSomethingBounded() {
        byte[] rubbish = new byte[16_000];
        new Random(1).nextBytes(rubbish);
        short[] out = new short[32_000];

        int samples = CodecKind.G722.create().decode(rubbish, 0, rubbish.length, out);

        assertThat(samples).isEqualTo(32_000);
    }

    private static short[] shiftedBy(short[] signal, int samples) {
        return Arrays.copyOfRange(signal, samples, signal.length);
    }

    private static short[] wanderingNoise() {
        SplittableRandom random = new SplittableRandom(722);
        short[] signal = new short[32_000];
        int value = 0;
        for (int i = 0; i < signal.length; i++) {
            value = value * 7 / 8 + random.nextInt(-6000, 6001);
            signal[i] = (short) Math.clamp(value, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        return signal;
    }

    private static long checksum(byte[] bytes) {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
