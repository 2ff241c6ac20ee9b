package dev.callwright.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();
    private final List<String> seen = new ArrayList<>();

    @Test
    void jumpsOverAnHourOfWaiting() {
        Mailbox<String> mailbox = time.mailbox(1);
        time.start("waiter", () -> seen.add("took " + take(mailbox, Duration.ofHours(1))));

        time.run();

        assertThat(seen).containsExactly("took Optional.empty");
        assertThat(time.nanos()).isEqualTo(Duration.ofHours(1).toNanos());
    }

    @Test
    void wakesAWaiterWhenSomethingIsPosted() {
        Mailbox<String> mailbox = time.mailbox(1);
        time.start("waiter", () -> seen.add(take(mailbox, Duration.ofHours(1)).orElse("nothing")));
        time.after(Duration.ofSeconds(3), () -> mailbox.post("letter"));

        time.run();

        assertThat(seen).containsExactly("letter");
        assertThat(time.nanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    }

    @Test
    void runsThreadsOneAtATimeInTheOrderOfTheQueue() {
        for (int i = 0; i < 50; i++) {
            String name = "thread " + i;
            time.start(name, () -> {
                seen.add(name);
                assertThat(take(time.mailbox(1), Duration.ofSeconds(1))).isEmpty();
                seen.add(name + " again");
            });
        }

        time.run();

        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            expected.add("thread " + i);
        }
        for (int i = 0; i < 50; i++) {
            expected.add("thread " + i + " again");
        }
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    void standsStillWhileRealWorkIsUnderWay() {
        CountDownLatch begun = new CountDownLatch(1);
        time.start("caller", () -> {
            try {
                seen.add(time.outside(() -> {
                    begun.await();
                    return "answer at " + time.nanos();
                }));
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        time.after(Duration.ofSeconds(1), () -> seen.add("a second later"));
        time.start("web", begun::countDown);

        time.run();

        assertThat(seen).containsExactly("answer at 0", "a second later");
    }

    @Test
    void letsThoseWhoWaitedForRealWorkComeBackInTheOrderInWhichTheyLeft() {
        CountDownLatch secondIsDone = new CountDownLatch(1);
        time.start("slow", () -> outside("slow", secondIsDone::await));
        time.start("quick", () -> outside("quick", secondIsDone::countDown));

        time.run();

        assertThat(seen).containsExactly("slow", "quick");
    }

    private void outside(String name, Work work) {
        try {
            time.outside(() -> {
                work.run();
                return name;
            });
            seen.add(name);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void run() throws Exception;
    }

    @Test
    void refusesWhatDoesNotFit() {
        Mailbox<String> mailbox = time.mailbox(1);
        mailbox.post("first");

        boolean taken = mailbox.post("second");

        assertThat(taken).isFalse();
    }

    @Test
    void doesNotRunACancelledTask() {
        Time.Alarm alarm = time.after(Duration.ofSeconds(1), () -> seen.add("rang"));

        alarm.cancel();
        time.run();

        assertThat(seen).isEmpty();
    }

    @Test
    void reportsTheFailureOfAThread() {
        time.start("clumsy", () -> {
            throw new IllegalStateException("stumbled");
        });

        assertThatThrownBy(time::run).hasRootCauseMessage("stumbled");
    }

    @Test
    void tellsWhenAConditionNeverComesTrue() {
        assertThatThrownBy(() -> time.runUntil(() -> false, Duration.ofSeconds(5)))
                .hasMessageContaining("PT5S");
    }

    @Test
    void knowsWhoIsOnTheLoop() {
        Loop loop = time.loop();
        loop.execute(() -> seen.add("in loop: " + loop.inLoop()));
        time.start("outsider", () -> seen.add("in loop: " + loop.inLoop()));

        time.run();

        assertThat(seen).containsExactly("in loop: true", "in loop: false");
    }

    private static <T> Optional<T> take(Mailbox<T> mailbox, Duration limit) {
        try {
            return mailbox.take(limit);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
