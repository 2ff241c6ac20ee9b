package dev.callwright.media.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Signals;
import dev.callwright.media.Sound;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "8000, 16000, 60", "16000, 8000, 60", "22050, 16000, 55", "22050, 8000, 55", "24000, 8000, 60",
        "32000, 16000, 60", "44100, 8000, 55", "44100, 16000, 55", "48000, 8000, 60", "11025, 8000, 50",
        "16000, 44100, 55"
    })
    void aToneKeepsItsPitchPlaceAndLevel(int from, int to, double leastDecibels) {
        short[] in = Tones.sine(1000, from, from, 0.5);

        short[] out = Resampler.convertAll(in, from, to);

        assertThat(out).hasSize(to);
        assertThat(Tones.share(out, 1000, to)).isGreaterThan(0.999);
        assertThat(Signals.level(out, to / 10, to / 2) / Signals.level(in, from / 10, from / 2))
                .isCloseTo(1, within(0.01));
        assertThat(noiseBeside(out, 1000, to)).isGreaterThan(leastDecibels);
    }

    @ParameterizedTest
    @CsvSource({"16000, 8000, 5000", "48000, 8000, 7000", "44100, 8000, 6000", "48000, 16000, 10000"})
    void whatTheLowerRateCannotCarryIsRemoved(int from, int to, double hertz) {
        short[] in = Tones.sine(hertz, from, from, 0.5);

        short[] out = Resampler.convertAll(in, from, to);

        assertThat(20 * Math.log10(Signals.level(out, to / 10, to / 2) / Signals.level(in, 0, from)))
                .isLessThan(-55);
    }

    @Test
    void speechBandIsKeptFlat() {
        for (double hertz : new double[] {100, 300, 1000, 2000, 3000, 3300}) {
            short[] in = Tones.sine(hertz, 16_000, 16_000, 0.5);

            short[] out = Resampler.convertAll(in, 16_000, 8000);

            double gain = 20 * Math.log10(Signals.level(out, 800, 7200) / Signals.level(in, 1600, 14_400));
            assertThat(gain).as("%.0f Hz", hertz).isCloseTo(0, within(0.6));
        }
    }

    @Test
    void anOddRateIsApproximated() {
        short[] in = Tones.sine(1000, 37_799, 37_799, 0.5);

        short[] out = Resampler.convertAll(in, 37_799, 8000);

        assertThat(Tones.share(out, 1000, 8000)).isGreaterThan(0.9);
    }

    @Test
    void aSourceIsReadAtTheStreamsRateToItsEnd() {
        Sound sound = new Sound(22_050, Tones.sine(700, 22_050, 22_050, 0.4));

        short[] heard = Signals.readAll(ResampledSource.at(sound.play(), 8000), 20_000);

        assertThat(heard.length).isBetween(8000, 8100);
        assertThat(Tones.share(heard, 700, 8000)).isGreaterThan(0.98);
    }

    @Test
    void aSourceOfTheRightRateIsLeftAlone() {
        AudioSource source = new Sound(8000, new short[10]).play();

        assertThat(ResampledSource.at(source, 8000)).isSameAs(source);
    }

    @Test
    void readingAllocatesNothing() {
        Sound sound = new Sound(16_000, Tones.sine(700, 16_000, 16_000, 0.4));
        AudioSource source = ResampledSource.at(sound.play(Sound.FOREVER), 8000);
        short[] frame = new short[160];

        long bytes = Allocation.of(500, () -> source.read(frame, frame.length));

        assertThat(bytes).isLessThan(2000);
    }

    /// Tone against all else, in decibels, away from both ends.
    private static double noiseBeside(short[] signal, double hertz, int rate) {
        short[] middle = Arrays.copyOfRange(signal, rate / 10, rate / 10 + rate / 2);
        double share = Tones.share(middle, hertz, rate);
        return -10 * Math.log10(Math.max(1e-9, Math.abs(1 - share)));
    }
}
