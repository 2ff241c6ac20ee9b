package dev.callwright.server.store;

import dev.callwright.testkit.Scratch;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// The databases that every test of the store runs on. Each call of [#fresh] is an empty one.
public enum TestDatabase {
    SQLITE {
        @Override
        public StoreAddress fresh() {
            return StoreAddress.sqlite(Scratch.folder().resolve("test.db"));
        }
    },
    POSTGRES {
        @Override
        public StoreAddress fresh() {
            String name = "test" + COUNT.incrementAndGet();
            try (Connection connection = Running.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return new StoreAddress(Running.POSTGRES.getJdbcUrl("postgres", name), Optional.empty(), Optional.empty());
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /// The address of a database with nothing in it.
    public abstract StoreAddress fresh();

    /// A store with nothing in it.
    public Store open() {
        return Store.open(fresh());
    }

    /// One server for all tests of this run; it stops with the JVM.
    private static final class Running {
        static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
