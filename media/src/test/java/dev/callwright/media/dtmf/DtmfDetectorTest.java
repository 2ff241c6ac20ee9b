package dev.callwright.media.dtmf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.Signals;
import dev.callwright.media.codec.Companding;
import dev.callwright.media.tone.ToneSource;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DtmfDetectorTest {
    private static final String KEYS = "1234567890*#ABCD";
    private static final double LEVEL = 0.15;

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000})
    void everyKeyIsHeardOnceAndInOrder(int rate) {
        short[] signal = Signals.readAll(ToneSource.digits(KEYS, rate), 10 * rate);

        assertThat(keysIn(signal, rate)).isEqualTo(KEYS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0", "*", "#", "A", "B", "C", "D"})
    void fortyMillisecondsOfAnyKeyAreEnoughWhereverTheyBegin(String key) {
        for (int offset = 0; offset < 102; offset += 3) {
            short[] signal = Signals.join(new short[400 + offset], press(key, 40, 1, 1), new short[400]);

            assertThat(keysIn(signal, 8000)).as("offset %d", offset).isEqualTo(key);
        }
    }

    @Test
    void twentyMillisecondsAreNever() {
        for (int offset = 0; offset < 102; offset++) {
            short[] signal = Signals.join(new short[400 + offset], press("5", 20, 1, 1), new short[400]);

            assertThat(keysIn(signal, 8000)).as("offset %d", offset).isEmpty();
        }
    }

    @Test
    void theSameKeyTwiceIsTwoKeys() {
        short[] signal = Signals.join(
                new short[300], press("7", 60, 1, 1), new short[320], press("7", 60, 1, 1), new short[400]);

        assertThat(keysIn(signal, 8000)).isEqualTo("77");
    }

    @Test
    void aGapOfTenMillisecondsDoesNotBreakAKey() {
        short[] signal =
                Signals.join(new short[300], press("7", 80, 1, 1), new short[80], press("7", 80, 1, 1), new short[400]);

        assertThat(keysIn(signal, 8000)).isEqualTo("7");
    }

    @ParameterizedTest
    @CsvSource({"0, true", "4, true", "6, true", "-4, true", "-6, true", "14, false", "-14, false"})
    void theTonesOfAPairMayDifferInLevelButNotByMuch(double decibels, boolean heard) {
        double ratio = Math.pow(10, decibels / 20);
        short[] signal = Signals.join(new short[333], press("8", 80, 1 / Math.sqrt(ratio), Math.sqrt(ratio)));

        assertThat(keysIn(Signals.join(signal, new short[400]), 8000)).isEqualTo(heard ? "8" : "");
    }

    @ParameterizedTest
    @CsvSource({"-1.5, true", "1.5, true", "-4.5, false", "4.5, false"})
    void tonesMayBeOffByOneAndAHalfPercentButNotByThreeTimesThat(double percent, boolean heard) {
        for (int key = 0; key < KEYS.length(); key++) {
            char wanted = KEYS.charAt(key);
            double factor = 1 + percent / 100;
            short[] tone = pair(DtmfTones.low(wanted) * factor, DtmfTones.high(wanted) * factor, 80, 1, 1);

            String found = keysIn(Signals.join(new short[333], tone, new short[400]), 8000);

            assertThat(found).as("key %s", wanted).isEqualTo(heard ? String.valueOf(wanted) : "");
        }
    }

    @ParameterizedTest
    @CsvSource({"15, true", "20, true", "30, true"})
    void noiseBelowTheTonesDoesNotHideAKey(double signalToNoise, boolean heard) {
        short[] clean = Signals.readAll(ToneSource.digits(KEYS, 8000), 80_000);
        double level = Signals.level(clean, 0, 800) / Math.pow(10, signalToNoise / 20);

        short[] noisy = Signals.sum(clean, Signals.noise(level, clean.length, 7));

        assertThat(keysIn(noisy, 8000)).isEqualTo(heard ? KEYS : "");
    }

    @ParameterizedTest
    @CsvSource({"-25, true", "-10, true", "0, true", "-45, false"})
    void keysAreHeardFromMinusTwentyFiveDbm0(double dbm0, boolean heard) {
        double amplitude = Math.pow(10, (dbm0 - 3.14) / 20);
        short[] quiet = pair(770, 1336, 80, amplitude / LEVEL, amplitude / LEVEL);

        assertThat(keysIn(Signals.join(new short[333], quiet, new short[400]), 8000))
                .isEqualTo(heard ? "5" : "");
    }

    @Test
    void keysSurviveTheTelephone() {
        short[] signal = Signals.readAll(ToneSource.digits(KEYS, 8000), 80_000);
        for (int i = 0; i < signal.length; i++) {
            signal[i] = Companding.MU_LAW.toLinear(Companding.MU_LAW.toCode(signal[i]));
        }

        assertThat(keysIn(signal, 8000)).isEqualTo(KEYS);
    }

    @Test
    void tenMinutesOfSpeechPressNothing() {
        for (int seed = 0; seed < 20; seed++) {
            short[] speech = Signals.speechLike(30_000, 8000, seed);

            assertThat(keysIn(speech, 8000)).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void noiseMusicAndSingleTonesPressNothing() {
        assertThat(keysIn(Signals.noise(3000, 800_000, 3), 8000)).isEmpty();
        assertThat(keysIn(Tones.sine(697, 16_000, 8000, 0.4), 8000)).isEmpty();
        assertThat(keysIn(Tones.sine(1209, 16_000, 8000, 0.4), 8000)).isEmpty();
        assertThat(keysIn(Signals.sum(Signals.tone(440, 2000, 8000), Signals.tone(480, 2000, 8000)), 8000))
                .isEmpty();
        assertThat(keysIn(Signals.sum(Signals.tone(350, 2000, 8000), Signals.tone(1760, 2000, 8000)), 8000))
                .isEmpty();
    }

    @Test
    void tellsHowLongAKeyWasHeld() {
        short[] signal = Signals.join(new short[333], press("9", 500, 1, 1), new short[800]);
        List<Long> held = new ArrayList<>();

        new DtmfDetector(8000, (_, samples) -> held.add(samples)).process(signal, signal.length);

        assertThat(held)
                .singleElement()
                .satisfies(samples -> assertThat(samples / 8.0).isCloseTo(500, within(20.0)));
    }

    @Test
    void aKeyStillDownAtTheEndIsLetGo() {
        StringBuilder keys = new StringBuilder();
        DtmfDetector detector = new DtmfDetector(8000, (digit, _) -> keys.append(digit));
        short[] signal = press("3", 100, 1, 1);
        detector.process(signal, signal.length);

        detector.finish();

        assertThat(keys).hasToString("3");
    }

    @Test
    void listeningAllocatesNothing() {
        DtmfDetector detector = new DtmfDetector(8000, (_, _) -> {});
        short[] frame = press("3", 20, 1, 1);

        long bytes = Allocation.of(1000, () -> detector.process(frame, frame.length));

        assertThat(bytes).isLessThan(2000);
    }

    private static String keysIn(short[] signal, int rate) {
        StringBuilder keys = new StringBuilder();
        DtmfDetector detector = new DtmfDetector(rate, (digit, _) -> keys.append(digit));
        detector.process(signal, signal.length);
        detector.finish();
        return keys.toString();
    }

    private static short[] press(String key, int millis, double low, double high) {
        return pair(DtmfTones.low(key.charAt(0)), DtmfTones.high(key.charAt(0)), millis, low, high);
    }

    private static short[] pair(double low, double high, int millis, double lowGain, double highGain) {
        return Signals.sum(
                Tones.sine(low, millis * 8, 8000, LEVEL * lowGain),
                Tones.sine(high, millis * 8, 8000, LEVEL * highGain));
    }
}
