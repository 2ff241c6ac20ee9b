package dev.callwright.server.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// Makes many small writes one transaction: while one group is committed, the next gathers. Each caller waits until its
/// own write is kept, so it costs nobody a promise and everybody less than a commit of his own.
///
/// The writers are platform threads, because SQLite's native calls would hold the carriers of virtual ones. Safe for
/// use by any thread.
final class GroupCommit implements AutoCloseable {
    private static final int LARGEST_GROUP = 256;

    private final Jdbi jdbi;

    /// The unit after which a writer ends; it does nothing.
    private final Unit<?> last = new Unit<>(_ -> "");

    /// Not bounded by itself: every caller waits for its one unit, so there are never more than callers.
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();

    private final List<Thread> writers;
    private volatile boolean closed;

    /// @param writers how many groups may be under way at once: one for SQLite
    GroupCommit(Jdbi jdbi, int writers) {
        this.jdbi = jdbi;
        this.writers = IntStream.range(0, writers)
                .mapToObj(i ->
                        Thread.ofPlatform().daemon().name("store-writer-" + i).start(this::writeGroups))
                .toList();
    }

    /// Runs `work` in a transaction, perhaps together with others', and returns when it is committed. It may run twice:
    /// when another write of its group fails, the group is undone and each is done alone.
    <T> T commit(HandleCallback<T, RuntimeException> work) {
        Unit<T> unit = new Unit<>(work);
        waiting.add(unit);
        if (closed && waiting.remove(unit)) {
            unit.failed(closed());
        }
        return unit.kept();
    }

    private void writeGroups() {
        List<Unit<?>> group = new ArrayList<>(LARGEST_GROUP);
        try {
            while (!group.contains(last)) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, LARGEST_GROUP - 1);
                write(group);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            // The next writer ends on it too.
            waiting.add(last);
        }
    }

    private void write(List<Unit<?>> group) {
        try {
            jdbi.useTransaction(handle -> group.forEach(unit -> unit.run(handle)));
            group.forEach(Unit::committed);
        } catch (RuntimeException failure) {
            if (group.size() == 1) {
                group.getFirst().failed(failure);
            } else {
                group.forEach(unit -> write(List.of(unit)));
            }
        }
    }

    /// Ends the writers once everything that was handed over before is written; what comes later is refused.
    @Override
    public void close() {
        closed = true;
        waiting.add(last);
        for (Thread writer : writers) {
            try {
                writer.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        waiting.forEach(unit -> unit.failed(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the store is closed");
    }

    private static final class Unit<T> {
        private final HandleCallback<T, RuntimeException> work;
        private final CompletableFuture<T> kept = new CompletableFuture<>();
        private T result;

        @SuppressWarnings("NullAway.Init") // set by run, read after it
        Unit(HandleCallback<T, RuntimeException> work) {
            this.work = work;
        }

        void run(Handle handle) {
            result = work.withHandle(handle);
        }

        void committed() {
            kept.complete(result);
        }

        void failed(RuntimeException failure) {
            kept.completeExceptionally(failure);
        }

        T kept() {
            return kept.join();
        }
    }
}
