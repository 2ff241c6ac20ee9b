package dev.callwright.sip.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimersTest {
    private static final long MS = 1_000_000;

    private final VirtualTime time = new VirtualTime();
    private final Timers timers = new Timers(time.loop());
    private final List<String> rung = new ArrayList<>();

    @Test
    void timersRingInTheirOrderWhateverTheirDistance() {
        for (long millis : new long[] {500, 1, 32_000, 33_000, 3_600_000, 70_000, 40_000_000}) {
            timers.after(millis * MS, () -> rung.add(Long.toString(time.nanos() / MS)));
        }

        time.run();

        assertThat(rung).containsExactly("1", "500", "32000", "33000", "70000", "3600000", "40000000");
        assertThat(timers.size()).isZero();
    }

    @Test
    void timersOfOneMomentRingInTheOrderInWhichTheyWereArmed() {
        for (int i = 0; i < 5; i++) {
            String name = Integer.toString(i);
            timers.after(7 * MS, () -> rung.add(name));
        }

        time.run();

        assertThat(rung).containsExactly("0", "1", "2", "3", "4");
    }

    @Test
    void aCancelledTimerDoesNotRingEvenWhenItsMomentHasCome() {
        Timers.Timer[] second = {null};
        timers.after(5 * MS, () -> second[0].cancel());
        second[0] = timers.after(5 * MS, () -> rung.add("second"));

        time.run();
        second[0].cancel();

        assertThat(rung).isEmpty();
        assertThat(timers.size()).isZero();
    }

    @Test
    void aTimerArmedByAnotherRingsLater() {
        timers.after(MS, () -> timers.after(0, () -> rung.add(Long.toString(time.nanos() / MS))));

        time.run();

        assertThat(rung).containsExactly("2");
    }

    @Test
    void aFailingActionDoesNotSilenceTheOthers() {
        timers.after(MS, () -> {
            throw new IllegalStateException("mine alone");
        });
        timers.after(MS, () -> rung.add("same moment"));
        timers.after(9 * MS, () -> rung.add("later"));

        assertThatThrownBy(time::run).hasMessage("mine alone");
        time.run();

        assertThat(rung).containsExactly("same moment", "later");
    }

    @Property(tries = 200)
    void everyTimerRingsOnTheFirstMillisecondThatIsNotEarly(
            @ForAll @Size(max = 60) List<@LongRange(min = 0, max = 400_000_000_000L) Long> delays, @ForAll long seed) {
        VirtualTime clock = new VirtualTime();
        Timers wheel = new Timers(clock.loop());
        Random random = new Random(seed);
        List<Long> lateness = new ArrayList<>();
        List<Timers.Timer> cancelled = new ArrayList<>();
        for (long delay : delays) {
            long due = clock.nanos() + delay;
            Timers.Timer timer = wheel.after(delay, () -> lateness.add(clock.nanos() - due));
            if (random.nextInt(4) == 0) {
                timer.cancel();
                cancelled.add(timer);
            }
            clock.run(Duration.ofNanos(random.nextLong(50_000_000)));
        }

        clock.run();

        assertThat(lateness)
                .hasSize(delays.size() - cancelled.size())
                .allSatisfy(late -> assertThat(late).isBetween(0L, 2 * MS));
        assertThat(wheel.size()).isZero();
    }
}
