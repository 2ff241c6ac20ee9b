package dev.callwright.media.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.media.AudioMix;
import dev.callwright.media.engine.Lab.Call;
import dev.callwright.media.engine.Lab.Recording;
import dev.callwright.world.NetworkConditions;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {
    private static final List<String> EVERY = List.of("PCMU", "PCMA", "G722");

    private final Lab lab = new Lab(NetworkConditions.CALM, 1, EVERY, List.of("PCMU"));

    @Test
    void everybodyHearsAllOthersAndNotThemselves() throws Exception {
        Call one = lab.call();
        Call two = lab.call();
        Call wide = Lab.call(lab.ours, lab.another(List.of("G722")));
        Recording atOne = Lab.hears(one.far);
        Recording atWide = Lab.hears(wide.far);
        AudioMix mix = lab.ours.mix(10);
        mix.join(one.near);
        mix.join(two.near);
        mix.join(wide.near);

        one.far.play(Lab.tone(500, 3), () -> {});
        two.far.play(Lab.tone(900, 3), () -> {});
        wide.far.play(Lab.tone(1500, 3), () -> {});
        lab.run(2000);

        assertThat(atOne.share(900, 300, 1900)).isBetween(0.4, 0.6);
        assertThat(atOne.share(1500, 300, 1900)).isBetween(0.4, 0.6);
        assertThat(atOne.share(500, 300, 1900)).isLessThan(0.01);
        assertThat(atWide.share(500, 300, 1900)).isBetween(0.4, 0.6);
    }

    @Test
    void whoLeavesHearsNothingAndIsNotHeard() throws Exception {
        Call one = lab.call();
        Call two = lab.call();
        Recording atOne = Lab.hears(one.far);
        Recording atTwo = Lab.hears(two.far);
        AudioMix mix = lab.ours.mix(10);
        mix.join(one.near);
        mix.join(two.near);
        one.far.play(Lab.tone(500, 5), () -> {});
        two.far.play(Lab.tone(900, 5), () -> {});
        lab.run(1000);

        mix.leave(two.near);
        lab.run(1000);

        assertThat(atOne.share(900, 300, 900)).isGreaterThan(0.95);
        assertThat(atOne.peak(1300, 1900)).isLessThan(50);
        assertThat(atTwo.peak(1300, 1900)).isLessThan(50);
    }

    @Test
    void aMixCanBeRecordedAndIsLimitedInPlaces() throws Exception {
        Call one = lab.call();
        Call two = lab.call();
        Call late = lab.call();
        AudioMix mix = lab.ours.mix(2);
        Recording recording = new Recording();
        mix.tap(recording);
        mix.join(one.near);
        mix.join(two.near);
        mix.join(late.near);

        one.far.play(Lab.tone(500, 3), () -> {});
        two.far.play(Lab.tone(900, 3), () -> {});
        late.far.play(Lab.tone(1500, 3), () -> {});
        lab.run(2000);

        assertThat(recording.share(500, 300, 1900)).isBetween(0.4, 0.6);
        assertThat(recording.share(900, 300, 1900)).isBetween(0.4, 0.6);
        assertThat(recording.share(1500, 300, 1900)).isLessThan(0.01);
    }

    @Test
    void aClosedMixIsSilent() throws Exception {
        Call one = lab.call();
        Call two = lab.call();
        Recording atOne = Lab.hears(one.far);
        AudioMix mix = lab.ours.mix(10);
        mix.join(one.near);
        mix.join(two.near);
        two.far.play(Lab.tone(900, 5), () -> {});
        lab.run(1000);

        mix.close();
        two.near.close();
        lab.run(1000);

        assertThat(atOne.share(900, 300, 900)).isGreaterThan(0.95);
        assertThat(atOne.peak(1300, 1900)).isLessThan(50);
    }
}
