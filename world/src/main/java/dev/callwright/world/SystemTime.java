package dev.callwright.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The machine's clock, with virtual threads and one timer thread. Close it to stop the timer thread.
public final class SystemTime implements Time, AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("time").factory());

    public SystemTime() {
        timer.setRemoveOnCancelPolicy(true);
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Alarm after(Duration delay, Runnable task) {
        Future<?> scheduled = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }

    @Override
    public Thread start(String name, Runnable body) {
        return Thread.ofVirtual().name(name).start(body);
    }

    @Override
    public <T> Mailbox<T> mailbox(int capacity) {
        return new QueueMailbox<>(new ArrayBlockingQueue<>(capacity));
    }

    @Override
    public <T> T outside(Callable<T> work) throws Exception {
        return work.call();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private record QueueMailbox<T>(BlockingQueue<T> queue) implements Mailbox<T> {
        @Override
        public boolean post(T item) {
            return queue.offer(item);
        }

        @Override
        public Optional<T> take(Duration limit) throws InterruptedException {
            return Optional.ofNullable(queue.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
        }
    }
}
