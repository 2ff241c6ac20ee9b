package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.voice.port.AudioClip;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class WavFileTest {
    private static final byte[] FILE = WavFile.write(new AudioClip(8000, new short[] {1, -2, 32767}));

    @Test
    void readsWhatItWrote() {
        AudioClip clip = WavFile.read(FILE).orElseThrow();

        assertThat(clip.sampleRate()).isEqualTo(8000);
        assertThat(clip.samples()).containsExactly((short) 1, (short) -2, (short) 32767);
    }

    @Test
    void refusesAFileThatIsCutShort() {
        for (int length = 0; length < FILE.length; length++) {
            assertThat(WavFile.read(Arrays.copyOf(FILE, length))).isEmpty();
        }
    }

    @Property(tries = 500)
    void surfacesNothingButAnAnswerForBrokenFiles(@ForAll @Size(max = 44) byte[] noise) {
        byte[] broken = FILE.clone();
        for (int i = 0; i < noise.length; i++) {
            broken[i] ^= noise[i] % 3 == 0 ? noise[i] : 0;
        }

        assertThat(WavFile.read(broken)).isNotNull();
    }
}
