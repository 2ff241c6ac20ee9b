package dev.callwright.media.tone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.callwright.media.AudioSource;
import dev.callwright.media.Signals;
import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToneSourceTest {
    @Test
    void ringingIsTwoTonesForTwoSecondsAndFourOfSilenceOverAndOver() {
        AudioSource ringing = new ToneSource(TonePlan.US.ringing(), 8000);

        short[] heard = Signals.readAll(ringing, 12 * 8000);

        for (int cycle = 0; cycle < 2; cycle++) {
            short[] sound = Arrays.copyOfRange(heard, cycle * 48_000, cycle * 48_000 + 16_000);
            assertThat(Tones.share(sound, 440, 8000)).isCloseTo(0.5, within(0.01));
            assertThat(Tones.share(sound, 480, 8000)).isCloseTo(0.5, within(0.01));
            assertThat(Signals.level(heard, cycle * 48_000 + 16_000, cycle * 48_000 + 48_000))
                    .isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"us", "US", "uk", "de", "us-old", "za", "au"})
    void countriesHaveTheirOwnSounds(String country) {
        TonePlan plan = TonePlan.of(country).orElseThrow();

        short[] busy = Signals.readAll(new ToneSource(plan.busy(), 16_000), 16_000);

        assertThat(Signals.level(busy, 0, 3000)).isGreaterThan(3000);
    }

    @Test
    void anUnknownCountryHasNoPlan() {
        assertThat(TonePlan.of("atlantis")).isEmpty();
    }

    @Test
    void aBeepEnds() {
        short[] beep = Signals.readAll(ToneSource.beep(8000), 80_000);

        assertThat(beep).hasSize(4000);
        assertThat(Tones.share(beep, 1000, 8000)).isGreaterThan(0.999);
    }

    @Test
    void dialledDigitsWaitWhereTheyAreToldTo() {
        short[] dialled = Signals.readAll(ToneSource.digits("1w2W#", 8000), 80_000);

        assertThat(dialled).hasSize((200 + 500 + 200 + 1000 + 200) * 8);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> ToneSource.digits("1x", 8000)).hasMessageContaining("'X'");
        assertThatThrownBy(() -> Cadence.once("440")).hasMessageContaining("440");
        assertThatThrownBy(() -> Cadence.once("440/0")).hasMessageContaining("0 ms");
        assertThatThrownBy(() -> Cadence.once("1+2+3+4+5/10")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readingAllocatesNothing() {
        AudioSource ringing = new ToneSource(TonePlan.US.ringing(), 8000);
        short[] frame = new short[160];

        long bytes = Allocation.of(1000, () -> ringing.read(frame, frame.length));

        assertThat(bytes).isLessThan(2000);
    }
}
