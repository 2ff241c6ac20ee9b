package dev.callwright.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/// The database behind the tables: who may write, who may read, on which threads.
///
/// SQLite has one writer and readers that never wait for it (WAL); PostgreSQL has several of each. All of it runs on a
/// few platform threads, because SQLite's native calls would hold the carriers of virtual threads. Safe for use by any
/// thread.
final class Database implements AutoCloseable {
    private static final int READERS = 4;
    private static final int POSTGRES_WRITERS = 4;

    private final StoreAddress address;
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi readers;
    private final GroupCommit commits;
    private final ExecutorService readingThreads = Executors.newFixedThreadPool(
            READERS, Thread.ofPlatform().daemon().name("store-reader-", 0).factory());

    private Database(StoreAddress address, HikariDataSource writing, HikariDataSource reading, int writers) {
        this.address = address;
        this.writing = writing;
        this.reading = reading;
        this.readers = Jdbi.create(reading);
        this.commits = new GroupCommit(Jdbi.create(writing), writers);
    }

    /// Connects and brings the tables up to date.
    ///
    /// @throws StoreException when the database cannot be reached, written, or brought up to date
    static Database open(StoreAddress address) {
        int writers = address.isSqlite() ? 1 : POSTGRES_WRITERS;
        try {
            HikariDataSource writing = pool(address, "write", writers);
            Flyway.configure()
                    .dataSource(writing)
                    .locations("classpath:db")
                    .loggers("slf4j")
                    .load()
                    .migrate();
            return new Database(address, writing, pool(address, "read", READERS), writers);
        } catch (FlywayException | com.zaxxer.hikari.pool.HikariPool.PoolInitializationException failure) {
            throw new StoreException("cannot open the database " + address.url() + ": " + root(failure), failure);
        }
    }

    private static HikariDataSource pool(StoreAddress address, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("store-" + name);
        config.setJdbcUrl(address.url());
        address.user().ifPresent(config::setUsername);
        address.password().ifPresent(password -> config.setPassword(password.value()));
        config.setMaximumPoolSize(size);
        config.setConnectionTimeout(10_000);
        if (address.isSqlite()) {
            config.addDataSourceProperty("journal_mode", "WAL");
            config.addDataSourceProperty("synchronous", "NORMAL");
            config.addDataSourceProperty("busy_timeout", "5000");
            config.addDataSourceProperty("cache_size", "-65536");
            config.addDataSourceProperty("temp_store", "MEMORY");
        }
        return new HikariDataSource(config);
    }

    /// Reads; sees every write that returned before.
    <T> T read(HandleCallback<T, RuntimeException> work) {
        return waitFor(() -> CompletableFuture.supplyAsync(() -> readers.withHandle(work), readingThreads)
                .join());
    }

    /// Writes in one transaction; when this returns it survives a crash of this process. `work` may run twice.
    <T> T write(HandleCallback<T, RuntimeException> work) {
        return waitFor(() -> commits.commit(work));
    }

    private <T> T waitFor(java.util.function.Supplier<T> outcome) {
        try {
            return outcome.get();
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
        readingThreads.shutdown();
        reading.close();
        writing.close();
    }
}
