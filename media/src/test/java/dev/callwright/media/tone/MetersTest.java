package dev.callwright.media.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.AudioSink;
import dev.callwright.media.Signals;
import dev.callwright.testkit.Allocation;
import org.junit.jupiter.api.Test;

class MetersTest {
    @Test
    void aToneIsFoundForAsLongAsItSounds() {
        ToneMeter meter = new ToneMeter(600, 8000, 0.7);

        feed(meter, Signals.join(new short[8000], Signals.tone(600, 1500, 8000), Signals.tone(900, 1000, 8000)));

        assertThat(meter.heardMillis()).isCloseTo(1500, within(100L));
    }

    @Test
    void silenceAndWhispersAreNoTone() {
        ToneMeter meter = new ToneMeter(600, 8000, 0.7);

        feed(meter, Signals.scaled(Signals.tone(600, 1000, 8000), 0.001));

        assertThat(meter.heardMillis()).isZero();
    }

    @Test
    void quietIsCountedFromTheLastWord() {
        SilenceMeter meter = new SilenceMeter(8000);

        feed(meter, Signals.join(new short[8000], Signals.speechLike(2000, 8000, 1), new short[24_000]));

        assertThat(meter.everLoud()).isTrue();
        assertThat(meter.quietMillis()).isCloseTo(3000, within(120L));
    }

    @Test
    void aLineOnWhichNobodySpeaksIsQuietFromTheBeginning() {
        SilenceMeter meter = new SilenceMeter(8000);

        feed(meter, Signals.noise(20, 40_000, 1));

        assertThat(meter.everLoud()).isFalse();
        assertThat(meter.quietMillis()).isEqualTo(5000);
    }

    @Test
    void aNoisyLineIsSilentOnceItsNoiseIsKnown() {
        SilenceMeter meter = new SilenceMeter(8000);
        feed(meter, Signals.noise(300, 160_000, 1));

        feed(meter, Signals.noise(300, 40_000, 2));

        assertThat(meter.quietMillis()).isGreaterThan(4900);
    }

    @Test
    void speechOverNoiseIsHeard() {
        SilenceMeter meter = new SilenceMeter(8000);
        feed(meter, Signals.noise(150, 160_000, 1));

        feed(meter, Signals.sum(Signals.noise(150, 16_000, 2), Signals.speechLike(2000, 8000, 1)));

        assertThat(meter.quietMillis()).isLessThan(200);
    }

    @Test
    void aLongToneIsNotTakenForNoise() {
        SilenceMeter meter = new SilenceMeter(8000);

        feed(meter, Signals.tone(1000, 30_000, 8000));

        assertThat(meter.loud()).isTrue();
    }

    @Test
    void measuringAllocatesNothing() {
        SilenceMeter silence = new SilenceMeter(8000);
        ToneMeter tone = new ToneMeter(600, 8000, 0.7);
        short[] frame = Signals.tone(600, 20, 8000);

        long bytes = Allocation.of(1000, () -> {
            silence.write(frame, 160, 0);
            tone.write(frame, 160, 0);
        });

        assertThat(bytes).isLessThan(2000);
    }

    private static void feed(AudioSink sink, short[] signal) {
        short[] frame = new short[160];
        for (int at = 0; at + 160 <= signal.length; at += 160) {
            System.arraycopy(signal, at, frame, 0, 160);
            sink.write(frame, 160, at);
        }
    }
}
