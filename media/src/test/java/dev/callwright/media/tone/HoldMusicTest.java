package dev.callwright.media.tone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.testkit.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoldMusicTest {
    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000})
    void beginsWithTheNotesOfItsFirstChord(int sampleRate) {
        HoldMusic music = new HoldMusic(sampleRate);
        short[] note = new short[300 * sampleRate / 1000];

        music.read(note, note.length);

        // C4 and its octave; dying away spreads them a little.
        assertThat(Tones.share(note, 262, sampleRate) + Tones.share(note, 523, sampleRate))
                .isGreaterThan(0.6);
        assertThat(Tones.share(note, 330, sampleRate)).isLessThan(0.05);
    }

    @Test
    void neverEndsAndIsNeverSilentNorLoud() {
        HoldMusic music = new HoldMusic(8000);
        short[] second = new short[8000];

        for (int i = 0; i < 60; i++) {
            int read = music.read(second, second.length);

            int peak = peak(second);
            assertThat(read).isEqualTo(second.length);
            assertThat(peak).isBetween(2000, 6000);
        }
    }

    private static int peak(short[] samples) {
        int peak = 0;
        for (short sample : samples) {
            peak = Math.max(peak, Math.abs(sample));
        }
        return peak;
    }
}
