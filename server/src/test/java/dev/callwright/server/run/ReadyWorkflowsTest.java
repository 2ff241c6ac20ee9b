package dev.callwright.server.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ReadyWorkflowsTest {
    private final ReadyWorkflows<String, String> ready = new ReadyWorkflows<>(2);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void stop() {
        released.countDown();
        threads.close();
    }

    @Test
    void aSlowPreparationHoldsUpNoOther() throws Exception {
        Future<String> slow = threads.submit(() -> ready.get("slow", () -> slowly(() -> "slow")));
        begun.await();

        String quick = ready.get("quick", () -> "quick");

        assertThat(quick).isEqualTo("quick");
        assertThat(slow.isDone()).isFalse();
        released.countDown();
        assertThat(slow.get()).isEqualTo("slow");
    }

    @Test
    void whoAsksForTheSameWaitsForItAndItIsPreparedOnce() throws Exception {
        AtomicInteger prepared = new AtomicInteger();
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            all.add(threads.submit(() -> ready.get("a", () -> slowly(() -> "a" + prepared.incrementAndGet()))));
        }
        begun.await();

        released.countDown();

        for (Future<String> each : all) {
            assertThat(each.get()).isEqualTo("a1");
        }
    }

    @Test
    void aFailureIsToldToItsOwnerAndOthersTryThemselves() throws Exception {
        Future<String> failing = threads.submit(() -> ready.get(
                "a",
                () -> slowly(() -> {
                    throw new IllegalStateException("interrupted");
                })));
        begun.await();
        Future<String> waiting = threads.submit(() -> ready.get("a", () -> "done"));

        released.countDown();

        assertThat(waiting.get()).isEqualTo("done");
        assertThatThrownBy(failing::get).hasRootCauseMessage("interrupted");
        assertThat(ready.get("a", () -> "again")).isEqualTo("done");
    }

    @Test
    void thoseAskedForLastAreRemembered() throws Exception {
        ready.get("a", () -> "a1");
        ready.get("b", () -> "b1");
        ready.get("a", () -> "a2");

        ready.get("c", () -> "c1");

        assertThat(ready.get("a", () -> "a3")).isEqualTo("a1");
        assertThat(ready.get("b", () -> "b2")).isEqualTo("b2");
    }

    private String slowly(Callable<String> result) {
        begun.countDown();
        try {
            released.await();
            return result.call();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }
}
