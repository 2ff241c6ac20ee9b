package dev.callwright.speech;

import dev.callwright.voice.port.AudioClip;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A few platform threads that render prompts, so that no call's carrier is kept busy; who wants what is being rendered
/// already waits for that. Safe for use by any thread.
final class RenderQueue implements AutoCloseable {
    /// No rendering takes longer from its beginning, whether anybody waits for it or not.
    static final Duration LIMIT = Duration.ofSeconds(90);

    private static final int LONGEST_QUEUE = 200;

    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, FutureTask<AudioClip>> underway = new ConcurrentHashMap<>();

    RenderQueue(String name, int size) {
        this(name, size, LIMIT);
    }

    RenderQueue(String name, int size, Duration limit) {
        this.limit = limit;
        threads = new ThreadPoolExecutor(
                size,
                size,
                30,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(LONGEST_QUEUE),
                Thread.ofPlatform().daemon().name(name + "-", 1).factory());
        threads.allowCoreThreadTimeOut(true);
    }

    /// What `work` gives, or what the same `key`'s work under way gives.
    ///
    /// @throws TimeoutException when it takes longer than `patience`; the work goes on
    /// @throws ExecutionException when the work failed
    /// @throws RejectedExecutionException when there is too much to do, or the work was given up at its limit
    AudioClip await(String key, Callable<AudioClip> work, Duration patience)
            throws TimeoutException, ExecutionException, InterruptedException {
        FutureTask<AudioClip> task = underway.computeIfAbsent(key, _ -> begin(key, work));
        try {
            return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (CancellationException e) {
            throw new RejectedExecutionException("given up after " + limit, e);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private FutureTask<AudioClip> begin(String key, Callable<AudioClip> work) {
        Rendering task = new Rendering(key, work);
        threads.execute(task);
        return task;
    }

    /// Ends at the limit even when everybody who waited has gone.
    private final class Rendering extends FutureTask<AudioClip> {
        private final String key;
        private final CompletableFuture<Void> alarm = new CompletableFuture<>();

        Rendering(String key, Callable<AudioClip> work) {
            super(work);
            this.key = key;
        }

        @Override
        public void run() {
            CompletableFuture<Void> _ = alarm.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((_, late) -> {
                        if (late != null) {
                            cancel(true);
                        }
                    });
            super.run();
        }

        @Override
        protected void done() {
            alarm.complete(null);
            underway.remove(key, this);
        }
    }
}
