package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.Playback;
import dev.callwright.media.TapKind;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.world.NetworkConditions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterludeTest {
    @ParameterizedTest
    @ValueSource(strings = {"PCMU", "G722"})
    void whoeverIsHeldHearsTheMusicAloneAndIsNotHeard(String otherCodec) throws Exception {
        Lab lab = new Lab(NetworkConditions.CALM, 1, List.of("PCMU", "G722"), List.of("PCMU"));
        Call held = lab.call();
        Call other = Lab.call(lab.ours, lab.another(List.of(otherCodec)));
        Recording atHeld = Lab.hears(held.far);
        Recording atOther = Lab.hears(other.far);
        held.near.connect(other.near);
        held.far.play(Lab.tone(500, 10), () -> {});
        other.far.play(Lab.tone(1300, 10), () -> {});
        lab.run(1000);

        Playback music = held.near.interlude(Lab.tone(800, 10));
        lab.run(2000);
        music.stop();
        lab.run(2000);

        assertThat(atHeld.share(800, 1300, 2900)).isGreaterThan(0.95);
        assertThat(atOther.peak(1300, 2900)).isLessThan(50);
        assertThat(atHeld.share(1300, 3300, 4900)).isGreaterThan(0.95);
        assertThat(atOther.share(500, 3300, 4900)).isGreaterThan(0.95);
        assertThat(held.far.statistics().packetsLost()).isZero();
    }

    @Test
    void whatPlaysStandsStillMeanwhile() throws Exception {
        Lab lab = Lab.calm();
        Call held = lab.call();
        Recording atHeld = Lab.hears(held.far);
        AtomicInteger ended = new AtomicInteger();
        held.near.play(Lab.tone(500, 2), ended::incrementAndGet);
        lab.run(1000);

        Playback music = held.near.interlude(Lab.tone(800, 10));
        lab.run(3000);
        int endedWhileHeld = ended.get();
        music.stop();
        lab.run(1500);

        assertThat(endedWhileHeld).isZero();
        assertThat(ended).hasValue(1);
        assertThat(atHeld.share(500, 4200, 4800)).isGreaterThan(0.95);
    }

    @Test
    void afterTheMusicThereIsSilenceUntilItIsStopped() throws Exception {
        Lab lab = Lab.calm();
        Call held = lab.call();
        Recording atHeld = Lab.hears(held.far);
        held.near.play(Lab.tone(500, 8), () -> {});

        held.near.interlude(Lab.tone(800, 1));
        lab.run(3000);

        assertThat(atHeld.share(800, 300, 900)).isGreaterThan(0.95);
        assertThat(atHeld.peak(1300, 2900)).isLessThan(50);
    }

    @Test
    void noTapHearsWhoeverIsHeld() throws Exception {
        Lab lab = Lab.calm();
        Call held = lab.call();
        Recording heard = new Recording();
        held.near.tap(TapKind.IN, 8000, heard);
        held.far.play(Lab.tone(500, 5), () -> {});
        lab.run(1000);

        held.near.interlude(Lab.tone(800, 10));
        lab.run(2000);

        assertThat(heard.share(500, 200, 900)).isGreaterThan(0.95);
        assertThat(heard.peak(1300, 2900)).isLessThan(50);
    }

    @Test
    void keysAreSentAndReceivedAsEver() throws Exception {
        Lab lab = Lab.calm();
        Call held = lab.call();
        held.near.interlude(Lab.tone(800, 10));
        lab.run(500);

        held.near.sendDigits("12", () -> {});
        held.far.sendDigits("9", () -> {});
        lab.run(2000);

        assertThat(held.farKeys.digits.toString()).isEqualTo("12");
        assertThat(held.nearKeys.digits.toString()).isEqualTo("9");
    }
}
