package dev.callwright.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Signals;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class G711Test {
    @ParameterizedTest
    @CsvSource({
        "MU_LAW, 0x00, -32124", "MU_LAW, 0x80, 32124", "MU_LAW, 0xFF, 0", "MU_LAW, 0x7F, 0", "MU_LAW, 0xEF, 132",
        "A_LAW, 0x55, -8", "A_LAW, 0xD5, 8", "A_LAW, 0x2A, -32256", "A_LAW, 0xAA, 32256", "A_LAW, 0x85, 4224"
    })
    void codesStandForTheSamplesOfTheStandard(Companding law, String code, int sample) {
        assertThat(law.toLinear((byte) (int) Integer.decode(code))).isEqualTo((short) sample);
    }

    @ParameterizedTest
    @EnumSource(Companding.class)
    void everyCodeSurvivesTheWayThroughSamples(Companding law) {
        for (int code = 0; code < 256; code++) {
            short sample = law.toLinear((byte) code);

            short again = law.toLinear(law.toCode(sample));

            assertThat(again).as("code %x", code).isEqualTo(sample);
        }
    }

    @ParameterizedTest
    @EnumSource(Companding.class)
    void noSampleIsFurtherFromItsCodeThanHalfAStep(Companding law) {
        for (int sample = -32_768; sample < 32_768; sample++) {
            int error = Math.abs(law.toLinear(law.toCode((short) sample)) - sample);

            assertThat(error).as("sample %d", sample).isLessThanOrEqualTo(16 + Math.abs(sample) / 31);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = CodecKind.class,
            names = {"PCMU", "PCMA"})
    void aToneComesBackClean(CodecKind kind) {
        short[] sent = Tones.sine(1004, 8000, 8000, 0.3);

        short[] got = roundTrip(kind.create(), sent);

        assertThat(Signals.decibels(sent, got, 0)).isGreaterThan(35);
    }

    @ParameterizedTest
    @EnumSource(CodecKind.class)
    void codingAllocatesNothing(CodecKind kind) {
        Codec codec = kind.create();
        int samples = kind.sampleRate() / 50;
        short[] pcm = Tones.sine(440, samples, kind.sampleRate(), 0.3);
        byte[] payload = new byte[160];

        long bytes = Allocation.of(2000, () -> codec.decode(payload, 0, codec.encode(pcm, samples, payload, 0), pcm));

        assertThat(bytes).isLessThan(2000);
    }

    @Test
    void codecsAreFoundByNameAndByStaticType() {
        assertThat(CodecKind.named("pcmu", 8000)).contains(CodecKind.PCMU);
        assertThat(CodecKind.named("G722", 8000)).contains(CodecKind.G722);
        assertThat(CodecKind.named("G722", 16000)).isEmpty();
        assertThat(CodecKind.ofStaticType(8)).contains(CodecKind.PCMA);
        assertThat(CodecKind.ofStaticType(3)).isEmpty();
    }

    static short[] roundTrip(Codec codec, short[] sent) {
        int frame = codec.kind().sampleRate() / 50;
        byte[] payload = new byte[codec.kind().payloadBytes(frame)];
        short[] in = new short[frame];
        short[] decoded = new short[frame];
        short[] got = new short[sent.length];
        for (int at = 0; at + frame <= sent.length; at += frame) {
            System.arraycopy(sent, at, in, 0, frame);
            int bytes = codec.encode(in, frame, payload, 0);
            int samples = codec.decode(payload, 0, bytes, decoded);
            System.arraycopy(decoded, 0, got, at, samples);
        }
        return got;
    }
}
