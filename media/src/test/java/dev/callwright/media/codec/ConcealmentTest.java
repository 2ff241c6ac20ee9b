package dev.callwright.media.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Signals;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConcealmentTest {
    private static final int FRAME = 160;

    @ParameterizedTest
    @ValueSource(doubles = {100, 180, 440, 1000})
    void oneLostFrameOfAToneIsHardlyMissed(double hertz) {
        short[] sent = Tones.sine(hertz, 8000, 8000, 0.4);

        short[] heard = passing(sent, 8000, frame -> frame == 20);

        assertThat(Signals.decibels(sent, heard, 0)).isGreaterThan(18);
        assertThat(Tones.share(heard, hertz, 8000)).isGreaterThan(0.98);
    }

    @Test
    void whatIsMadeUpForSpeechIsAboutAsLoudAsWhatWasLost() {
        short[] sent = Signals.speechLike(10_000, 8000, 11);

        short[] heard = passing(sent, 8000, frame -> frame % 10 == 9);

        double lost = 0;
        double madeUp = 0;
        for (int frame = 9; frame < sent.length / FRAME; frame += 10) {
            lost += Signals.level(sent, frame * FRAME, (frame + 1) * FRAME);
            madeUp += Signals.level(heard, frame * FRAME, (frame + 1) * FRAME);
        }
        assertThat(madeUp / lost).isBetween(0.7, 1.2);
    }

    @Test
    void aLongHoleFadesToSilenceWithinSixtyMilliseconds() {
        short[] sent = Tones.sine(300, 8000, 8000, 0.4);

        short[] heard = passing(sent, 8000, frame -> frame >= 20 && frame < 30);

        assertThat(Signals.level(heard, 20 * FRAME, 20 * FRAME + 80)).isGreaterThan(5000);
        assertThat(Signals.level(heard, 20 * FRAME + 480, 30 * FRAME)).isZero();
        assertThat(Signals.level(heard, 31 * FRAME, 40 * FRAME)).isGreaterThan(8000);
    }

    @Test
    void noClickIsLouderThanTheSoundItself() {
        short[] sent = Tones.sine(220, 16_000, 16_000, 0.3);
        int steepest = steepest(sent);

        short[] heard = passing(sent, 16_000, frame -> frame % 7 == 6);

        assertThat(steepest(heard)).isLessThan(3 * steepest);
    }

    @Test
    void aStreamThatBeginsWithAHoleIsSilent() {
        short[] frame = Tones.sine(300, FRAME, 8000, 0.4);

        new Concealment(8000).conceal(frame, FRAME);

        assertThat(frame).containsOnly(0);
    }

    @Test
    void concealingAllocatesNothing() {
        Concealment concealment = new Concealment(8000);
        short[] frame = Tones.sine(300, FRAME, 8000, 0.4);

        long bytes = Allocation.of(500, () -> {
            concealment.heard(frame, FRAME);
            concealment.conceal(frame, FRAME);
        });

        assertThat(bytes).isLessThan(2000);
    }

    private interface Loss {
        boolean at(int frame);
    }

    private static short[] passing(short[] sent, int rate, Loss loss) {
        int size = rate / 50;
        Concealment concealment = new Concealment(rate);
        short[] heard = new short[sent.length];
        short[] frame = new short[size];
        for (int i = 0; i < sent.length / size; i++) {
            System.arraycopy(sent, i * size, frame, 0, size);
            if (loss.at(i)) {
                concealment.conceal(frame, size);
            } else {
                concealment.heard(frame, size);
            }
            System.arraycopy(frame, 0, heard, i * size, size);
        }
        return heard;
    }

    private static int steepest(short[] signal) {
        int steepest = 0;
        for (int i = 1; i < signal.length; i++) {
            steepest = Math.max(steepest, Math.abs(signal[i] - signal[i - 1]));
        }
        return steepest;
    }
}
