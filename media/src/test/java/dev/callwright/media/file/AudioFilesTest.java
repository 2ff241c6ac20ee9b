package dev.callwright.media.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.Signals;
import dev.callwright.media.Sound;
import dev.callwright.media.codec.Companding;
import dev.callwright.media.file.UnusableAudio.Reason;
import dev.callwright.testkit.Tones;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudioFilesTest {
    private static final int PCM = 1;
    private static final int FLOAT = 3;

    @ParameterizedTest
    @CsvSource({
        "8000, 8000",
        "11025, 16000",
        "16000, 16000",
        "22050, 16000",
        "24000, 16000",
        "32000, 16000",
        "44100, 16000",
        "48000, 16000",
        "6000, 8000"
    })
    void wavOfAnyRateComesOutAtATelephonesRate(int rate, int expected) throws Exception {
        byte[] file = WavBytes.file(PCM, 1, rate, 16, WavBytes.pcm16(Tones.sine(700, rate, rate, 0.4)));

        Sound sound = read(file, "audio/wav");

        assertThat(sound.sampleRate()).isEqualTo(expected);
        assertThat(sound.millis()).isCloseTo(1000, within(10L));
        assertThat(Tones.share(sound.toArray(), 700, expected)).isGreaterThan(0.97);
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 24, 32})
    void pcmOfEveryDepthIsTheSameSound(int bits) throws Exception {
        short[] tone = Tones.sine(700, 8000, 8000, 0.4);
        ByteBuffer data = ByteBuffer.allocate(8000 * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : tone) {
            switch (bits) {
                case 8 -> data.put((byte) ((sample >> 8) + 128));
                case 16 -> data.putShort(sample);
                case 24 -> data.put((byte) 0).putShort(sample);
                default -> data.putInt(sample << 16);
            }
        }

        Sound sound = read(WavBytes.file(PCM, 1, 8000, bits, data.array()), "");

        assertThat(Signals.decibels(tone, sound.toArray(), 0)).isGreaterThan(bits == 8 ? 35 : 90);
    }

    @Test
    void floatingPointIsReadToo() throws Exception {
        short[] tone = Tones.sine(700, 8000, 8000, 0.4);
        ByteBuffer data = ByteBuffer.allocate(32_000).order(ByteOrder.LITTLE_ENDIAN);
        for (short sample : tone) {
            data.putFloat(sample / 32_767f);
        }

        Sound sound = read(WavBytes.file(FLOAT, 1, 8000, 32, data.array()), "");

        assertThat(Signals.decibels(tone, sound.toArray(), 0)).isGreaterThan(80);
    }

    @ParameterizedTest
    @EnumSource(Companding.class)
    void bothLawsOfTheTelephoneAreReadWithAndWithoutHeader(Companding law) throws Exception {
        short[] tone = Tones.sine(700, 8000, 8000, 0.4);
        byte[] data = new byte[tone.length];
        for (int i = 0; i < data.length; i++) {
            data[i] = law.toCode(tone[i]);
        }
        boolean mu = law == Companding.MU_LAW;

        Sound wav = read(WavBytes.file(mu ? 7 : 6, 1, 8000, 8, data), "audio/x-wav");
        Sound raw = read(data, mu ? "audio/basic; rate=8000" : "audio/x-alaw");

        assertThat(Signals.decibels(tone, wav.toArray(), 0)).isGreaterThan(35);
        assertThat(raw.toArray()).isEqualTo(wav.toArray());
    }

    @Test
    void bothSidesOfAStereoFileAreHeard() throws Exception {
        byte[] data = WavBytes.pcm16(Signals.tone(500, 1000, 8000), Signals.tone(900, 1000, 8000));

        short[] sound = read(WavBytes.file(PCM, 2, 8000, 16, data), "audio/wav").toArray();

        assertThat(sound).hasSize(8000);
        assertThat(Tones.share(sound, 500, 8000)).isCloseTo(0.5, within(0.01));
        assertThat(Tones.share(sound, 900, 8000)).isCloseTo(0.5, within(0.01));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
    void aDataLengthThatIsMissingOrWrongMeansToTheEnd(int told) throws Exception {
        byte[] data = WavBytes.pcm16(new short[1000]);

        Sound sound = read(WavBytes.file(PCM, 1, 8000, 16, data, told), "audio/wav");

        assertThat(sound.length()).isEqualTo(1000);
    }

    @Test
    void chunksBeforeTheDataAreSkipped() throws Exception {
        byte[] plain = WavBytes.file(PCM, 1, 8000, 16, WavBytes.pcm16(new short[100]));
        ByteBuffer out = ByteBuffer.allocate(plain.length + 12).order(ByteOrder.LITTLE_ENDIAN);
        out.put(plain, 0, 36).put(WavBytes.ascii("LIST")).putInt(3).put(WavBytes.ascii("abc\0"));
        out.put(plain, 36, plain.length - 36);

        Sound sound = read(out.array(), "audio/wav");

        assertThat(sound.length()).isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "tone-700-mono-22050.mp3, 700, 16000, 0.95",
        "tone-600-vbr-8000.mp3, 600, 8000, 0.95",
        "tones-500-900-stereo-44100.mp3, 500, 16000, 0.4"
    })
    void mp3IsRead(String name, double hertz, int rate, double leastShare) throws Exception {
        byte[] file = resource(name);

        Sound sound = read(file, "audio/mpeg");

        assertThat(sound.sampleRate()).isEqualTo(rate);
        assertThat(sound.millis()).isBetween(1000L, 1250L);
        short[] middle = Arrays.copyOfRange(sound.toArray(), rate / 4, rate * 3 / 4);
        assertThat(Tones.share(middle, hertz, rate)).isGreaterThan(leastShare);
    }

    @Test
    void damagedPlacesInAnMp3AreSkipped() throws Exception {
        byte[] file = resource("tone-700-mono-22050.mp3");
        Arrays.fill(file, 1500, 1560, (byte) 0x55);

        Sound sound = read(file, "audio/mpeg");

        assertThat(Tones.share(sound.toArray(), 700, 16_000)).isGreaterThan(0.7);
    }

    @Test
    void theBytesCountMoreThanTheContentType() throws Exception {
        byte[] wav = WavBytes.file(PCM, 1, 8000, 16, WavBytes.pcm16(new short[100]));

        Sound sound = read(wav, "application/octet-stream");

        assertThat(sound.length()).isEqualTo(100);
    }

    @Test
    void whatCannotBePlayedSaysWhy() {
        assertThat(reason(new byte[0], "audio/wav")).isEqualTo(Reason.EMPTY);
        assertThat(reason(WavBytes.ascii("<html>not found</html>"), "text/html"))
                .isEqualTo(Reason.UNKNOWN_TYPE);
        assertThat(reason(WavBytes.file(49, 1, 8000, 16, new byte[650]), "audio/wav"))
                .isEqualTo(Reason.UNSUPPORTED_CODING);
        assertThat(reason(WavBytes.file(PCM, 0, 8000, 16, new byte[10]), "audio/wav"))
                .isEqualTo(Reason.DAMAGED);
        assertThat(reason(WavBytes.file(PCM, 1, 900_000, 16, new byte[10]), "audio/wav"))
                .isEqualTo(Reason.UNSUPPORTED_CODING);
        assertThat(reason(WavBytes.file(PCM, 1, 8000, 16, new byte[0]), "audio/wav"))
                .isEqualTo(Reason.EMPTY);
        assertThat(reason(new byte[2000], "audio/mpeg")).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void limitsHoldForBytesAndForSeconds() {
        byte[] wav = WavBytes.file(PCM, 1, 8000, 16, WavBytes.pcm16(new short[80_000]));
        AudioLimits few = new AudioLimits(1000, Duration.ofMinutes(1));
        AudioLimits brief = new AudioLimits(1_000_000, Duration.ofSeconds(2));

        assertThatThrownBy(() -> AudioFiles.read(new ByteArrayInputStream(wav), "", few))
                .hasMessageContaining("1000 bytes");
        assertThatThrownBy(() -> AudioFiles.read(wav, "", brief)).hasMessageContaining("PT2S");
        assertThatThrownBy(() -> AudioFiles.read(new byte[20_000], "audio/basic", brief))
                .hasMessageContaining("PT2S");
    }

    private static Sound read(byte[] content, String type) throws UnusableAudio {
        return AudioFiles.read(content, type, AudioLimits.DEFAULT);
    }

    private static Reason reason(byte[] content, String type) {
        try {
            read(content, type);
        } catch (UnusableAudio unusable) {
            return unusable.reason();
        }
        throw new AssertionError("it was read");
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(AudioFilesTest.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}
