package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.server.run.Workers.Worker;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkersTest {
    private static final String RUN = "WR" + "a".repeat(32);

    private final Workers workers = new Workers();

    @Test
    void aWishToEndReachesTheThreadThatWorksOnTheRun() {
        try (Worker worker = workers.begin(RUN)) {
            workers.cancel("WR" + "b".repeat(32));
            boolean before = worker.isCancelled();

            workers.cancel(RUN);

            assertThat(before).isFalse();
            assertThat(worker.isCancelled()).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aWishThatComesTooLateIsNoneForTheNextWorkOnTheRun() {
        workers.begin(RUN).close();

        workers.cancel(RUN);

        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        try (Worker next = workers.begin(RUN)) {
            assertThat(next.isCancelled()).isFalse();
        }
        assertThat(workers.size()).isZero();
    }

    @Test
    void aWishThatIsHeardAgainInterruptsOnce() {
        try (Worker _ = workers.begin(RUN)) {
            workers.cancelOnce(RUN);
            boolean first = Thread.interrupted();

            workers.cancelOnce(RUN);

            assertThat(first).isTrue();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Test
    void noWishReachesAThreadThatHasLeftTheRunHoweverTheyMeet() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        Thread wishing = Thread.startVirtualThread(() -> {
            while (!over.get()) {
                workers.cancel(RUN);
            }
        });

        int late = 0;
        for (int i = 0; i < 20_000; i++) {
            workers.begin(RUN).close();
            late += Thread.interrupted() ? 1 : 0;
        }
        over.set(true);
        wishing.join();

        assertThat(late).isZero();
    }
}
