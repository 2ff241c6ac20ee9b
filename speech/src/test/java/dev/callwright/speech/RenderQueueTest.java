package dev.callwright.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.callwright.voice.port.AudioClip;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RenderQueueTest {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);

    @Test
    void stopsARenderingAtItsLimitEvenWhenTheOneWhoWaitedIsGone() throws Exception {
        try (RenderQueue queue = new RenderQueue("test", 1, Duration.ofMillis(200))) {
            Thread caller = Thread.ofVirtual()
                    .start(() -> assertThatThrownBy(() -> queue.await("key", this::endless, Duration.ofSeconds(20)))
                            .isInstanceOf(InterruptedException.class));
            begun.await();

            caller.interrupt();

            assertThat(stopped.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private AudioClip endless() throws InterruptedException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return PromptRenderer.nothing();
        } catch (InterruptedException e) {
            stopped.countDown();
            throw e;
        }
    }
}
