package dev.callwright.media.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.testkit.Allocation;
import dev.callwright.testkit.Tones;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MixerTest {
    private static final int FRAME = 800;
    private static final double[] TONES = {400, 700, 1100, 1500};

    private final Mixer mixer = new Mixer(4, FRAME);

    @Test
    void everybodyHearsAllOthersAndNotThemselves() {
        joinAll();

        tick();

        for (int listener = 0; listener < 4; listener++) {
            for (int speaker = 0; speaker < 4; speaker++) {
                assertThat(hears(listener, speaker))
                        .as("%d hears %d", listener, speaker)
                        .isEqualTo(listener != speaker);
            }
        }
    }

    @Test
    void theMutedAreHeardByNobodyAndHearAll() {
        joinAll();
        mixer.mute(2, true);

        tick();

        assertThat(hears(0, 2)).isFalse();
        assertThat(hears(2, 0)).isTrue();
        assertThat(hears(2, 2)).isFalse();
    }

    @Test
    void aCoachIsHeardByOneOnly() {
        joinAll();
        mixer.coach(3, 1);

        tick();

        assertThat(hears(1, 3)).isTrue();
        assertThat(hears(0, 3)).isFalse();
        assertThat(hears(3, 0)).isTrue();
        assertThat(hears(3, 3)).isFalse();
        mixer.endCoaching(3);
        tick();
        assertThat(hears(0, 3)).isTrue();
    }

    @Test
    void theRecordingHearsAllButCoaches() {
        joinAll();
        mixer.coach(3, 1);
        tick();
        short[] out = new short[FRAME];

        mixer.hearAll(out);

        assertThat(Tones.share(out, TONES[0], 8000)).isGreaterThan(0.2);
        assertThat(Tones.share(out, TONES[3], 8000)).isLessThan(0.01);
    }

    @Test
    void loudVoicesAreCutAndNotWrappedAround() {
        int listener = mixer.join();
        int first = mixer.join();
        int second = mixer.join();
        short[] loud = new short[FRAME];
        Arrays.fill(loud, (short) 30_000);
        mixer.begin();
        mixer.put(first, loud);
        mixer.put(second, loud);
        short[] heard = new short[FRAME];

        mixer.hear(listener, heard);

        assertThat(heard).containsOnly(Short.MAX_VALUE);
    }

    @Test
    void oneOfTwoLoudVoicesHearsTheOtherUndistorted() {
        int first = mixer.join();
        int second = mixer.join();
        short[] loud = new short[FRAME];
        Arrays.fill(loud, (short) 30_000);
        mixer.begin();
        mixer.put(first, loud);
        mixer.put(second, loud);
        short[] heard = new short[FRAME];

        mixer.hear(first, heard);

        assertThat(heard).containsOnly(30_000);
    }

    @Test
    void placesAreBoundedAndUsedAgain() {
        joinAll();

        int none = mixer.join();

        assertThat(none).isEqualTo(-1);
        mixer.leave(2);
        assertThat(mixer.join()).isEqualTo(2);
        assertThatThrownBy(() -> mixer.mute(4, true)).hasMessageContaining("no place 4");
    }

    @Test
    void mixingAllocatesNothing() {
        joinAll();
        short[] frame = Tones.sine(500, FRAME, 8000, 0.2);
        short[] out = new short[FRAME];

        long bytes = Allocation.of(500, () -> {
            mixer.begin();
            for (int place = 0; place < 4; place++) {
                mixer.put(place, frame);
            }
            for (int place = 0; place < 4; place++) {
                mixer.hear(place, out);
            }
        });

        assertThat(bytes).isLessThan(2000);
    }

    private void joinAll() {
        for (int i = 0; i < 4; i++) {
            mixer.join();
        }
    }

    private void tick() {
        mixer.begin();
        for (int place = 0; place < 4; place++) {
            mixer.put(place, Tones.sine(TONES[place], FRAME, 8000, 0.2));
        }
    }

    private boolean hears(int listener, int speaker) {
        short[] out = new short[FRAME];
        mixer.hear(listener, out);
        return Tones.share(out, TONES[speaker], 8000) > 0.1;
    }
}
