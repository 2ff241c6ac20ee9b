package dev.callwright.server.store;

import dev.callwright.server.store.Session.Work;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/// Makes many small writes one transaction: while one group is committed, the next gathers. Each caller waits until
/// its own write is kept, so it costs nobody a promise and everybody less than a commit of his own.
///
/// One thread writes: SQLite lets in no second one, and on PostgreSQL several would wait for one another at the
/// numbers of events and make smaller groups. It is a platform thread, because SQLite's native calls would hold the
/// carrier of a virtual one. Safe for use by any thread.
final class GroupCommit implements AutoCloseable {
    private static final int LARGEST_GROUP = 256;

    private final StoreAddress address;

    /// The unit after which the writer ends; it does nothing.
    private final Unit<?> last = new Unit<>(_ -> "");

    /// Not bounded by itself: every caller waits for its one unit, so there are never more than callers.
    private final BlockingQueue<Unit<?>> waiting = new LinkedBlockingQueue<>();

    private final Thread writer;
    private volatile boolean closed;

    GroupCommit(StoreAddress address) {
        this.address = address;
        this.writer = Thread.ofPlatform().daemon().name("store-writer").start(this::writeGroups);
    }

    /// Runs `work` in a transaction, perhaps together with others'. It may run twice: when another write of its
    /// group fails, the group is undone and each is done alone.
    ///
    /// @return done when it is committed
    <T> CompletableFuture<T> commit(Work<T> work) {
        Unit<T> unit = new Unit<>(work);
        waiting.add(unit);
        if (closed && waiting.remove(unit)) {
            unit.failed(closed());
        }
        return unit.kept;
    }

    private void writeGroups() {
        List<Unit<?>> group = new ArrayList<>(LARGEST_GROUP);
        try (Session session = new Session(address, true)) {
            while (!group.contains(last)) {
                group.clear();
                group.add(waiting.take());
                waiting.drainTo(group, LARGEST_GROUP - 1);
                write(session, group);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Session session, List<Unit<?>> group) {
        try {
            session.run(within -> {
                for (Unit<?> unit : group) {
                    unit.run(within);
                }
                return group.size();
            });
            group.forEach(Unit::committed);
        } catch (NotBegunException failure) {
            // It would be no better for one alone, and each would wait as long again.
            group.forEach(unit -> unit.failed(failure));
        } catch (SQLException | RuntimeException | Error failure) {
            // A connection that was idle may have been closed by the far end: that is no failure of the work.
            if (group.size() > 1 || session.isCut()) {
                group.forEach(unit -> writeAlone(session, unit));
            } else {
                group.getFirst().failed(failure);
            }
        }
    }

    private static void writeAlone(Session session, Unit<?> unit) {
        try {
            session.run(within -> {
                unit.run(within);
                return unit;
            });
            unit.committed();
        } catch (SQLException | RuntimeException | Error failure) {
            // Whatever it is, it is the caller's: without this thread nobody could write any more.
            unit.failed(failure);
        }
    }

    /// Ends the writer once everything that was handed over before is written; what comes later is refused.
    @Override
    public void close() {
        closed = true;
        waiting.add(last);
        try {
            writer.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        waiting.forEach(unit -> unit.failed(closed()));
    }

    private static IllegalStateException closed() {
        return new IllegalStateException("the store is closed");
    }

    private static final class Unit<T> {
        private final Work<T> work;
        private final CompletableFuture<T> kept = new CompletableFuture<>();
        private T result;

        @SuppressWarnings("NullAway.Init") // set by run, read after it
        Unit(Work<T> work) {
            this.work = work;
        }

        void run(Session session) throws SQLException {
            result = work.run(session);
        }

        void committed() {
            kept.complete(result);
        }

        void failed(Throwable failure) {
            kept.completeExceptionally(failure);
        }
    }
}
