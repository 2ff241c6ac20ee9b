package dev.callwright.media.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Sound;
import dev.callwright.testkit.Tones;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Mp3WriterTest {
    private static final int RATE = 8000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void writesWhatCanBeReadAgain(int channels) throws Exception {
        short[] tone = Tones.sine(700, 3 * RATE, RATE, 0.3);

        byte[] mp3 = write(tone, channels);

        Sound heard = Mp3File.read(mp3, AudioLimits.DEFAULT);
        assertThat(mp3.length).isBetween(channels * 11_000, channels * 14_000);
        assertThat(Mp3File.begins(mp3)).isTrue();
        assertThat(Tones.share(Arrays.copyOfRange(heard.toArray(), RATE, 2 * RATE), 700, heard.sampleRate()))
                .isGreaterThan(0.9);
    }

    @Test
    void writesNothingAsSilence() throws Exception {
        byte[] mp3 = write(new short[0], 1);

        assertThat(mp3.length).isLessThan(1000);
    }

    private static byte[] write(short[] tone, int channels) throws Exception {
        ByteBuffer samples = ByteBuffer.allocate(2 * channels * tone.length).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : tone) {
            for (int i = 0; i < channels; i++) {
                samples.putShort(sample);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Mp3Writer writer = new Mp3Writer(out, RATE, channels)) {
            writer.append(samples.array(), samples.capacity());
        }
        return out.toByteArray();
    }
}
