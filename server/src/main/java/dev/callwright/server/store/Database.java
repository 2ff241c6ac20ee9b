package dev.callwright.server.store;

import dev.callwright.server.store.Session.Work;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The database behind the tables: who may write, who may read, on which threads.
///
/// There is one writer, and readers that never wait for it (SQLite by its WAL). All of it runs on a few platform
/// threads, because SQLite's native calls would hold the carriers of virtual threads; each has a [Session] of its own,
/// so there is nothing to pool. Safe for use by any thread.
final class Database implements AutoCloseable {
    private static final int READERS = 4;

    private final StoreAddress address;
    private final GroupCommit commits;
    private final BlockingQueue<Session> idle = new ArrayBlockingQueue<>(READERS);
    private final ExecutorService readers = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("store-reader-", 0).factory());

    private Database(StoreAddress address) {
        this.address = address;
        this.commits = new GroupCommit(address);
        for (int i = 0; i < READERS; i++) {
            idle.add(new Session(address, false));
        }
    }

    /// Connects and brings the tables up to date.
    ///
    /// @throws StoreException when the database cannot be reached, written, or brought up to date
    static Database open(StoreAddress address) {
        try {
            Schema.update(address);
        } catch (SQLException | IOException | RuntimeException failure) {
            throw new StoreException("cannot open the database " + address.url() + ": " + root(failure), failure);
        }
        return new Database(address);
    }

    /// Reads; sees every write that returned before. `work` may run twice.
    <T> T read(Work<T> work) {
        return waitFor(CompletableFuture.supplyAsync(() -> readNow(work), readers));
    }

    /// Writes in one transaction; when this returns it survives a crash of this process. `work` may run twice.
    <T> T write(Work<T> work) {
        return waitFor(commits.commit(work));
    }

    /// Writes soon, in the order of all writes.
    ///
    /// @return done when it survives a crash of this process
    <T> CompletableFuture<T> writeSoon(Work<T> work) {
        return commits.commit(work);
    }

    private <T> T readNow(Work<T> work) {
        // There are as many sessions as threads.
        Session session = idle.remove();
        try {
            return readOnceMore(session, work);
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        } finally {
            idle.add(session);
        }
    }

    /// A connection that was idle may have been closed by the far end: that is no failure of the work.
    private static <T> T readOnceMore(Session session, Work<T> work) throws SQLException {
        try {
            return session.run(work);
        } catch (SQLException failure) {
            if (session.isCut()) {
                return session.run(work);
            }
            throw failure;
        }
    }

    private <T> T waitFor(CompletableFuture<T> outcome) {
        try {
            return outcome.join();
        } catch (CompletionException failure) {
            throw new StoreException("the database " + address.url() + " refused: " + root(failure), failure);
        }
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void close() {
        commits.close();
        readers.close();
        idle.forEach(Session::close);
    }
}
