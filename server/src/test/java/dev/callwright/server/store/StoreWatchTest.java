package dev.callwright.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.callwright.world.VirtualTime;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StoreWatchTest {
    private static final Duration THREE_PERIODS =
            StoreWatch.PERIOD.multipliedBy(3).plusMillis(1);

    private final VirtualTime time = new VirtualTime();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksAgainAndAgain() {
        StoreWatch watch = new StoreWatch("whether it counts", looks::incrementAndGet, time);

        watch.start();
        time.run(THREE_PERIODS);

        assertThat(looks).hasValue(3);
    }

    @Test
    void aLookThatFailsIsNotTheLast() {
        StoreWatch watch = new StoreWatch("whether it fails", this::fail, time);

        watch.start();
        time.run(THREE_PERIODS);

        assertThat(looks).hasValue(3);
    }

    @Test
    void looksNoMoreOnceItIsClosed() {
        StoreWatch watch = new StoreWatch("whether it ends", looks::incrementAndGet, time);
        watch.start();
        time.run(THREE_PERIODS);

        watch.close();
        time.run(THREE_PERIODS);

        assertThat(looks).hasValue(3);
    }

    private void fail() {
        looks.incrementAndGet();
        throw new StoreException("away");
    }
}
