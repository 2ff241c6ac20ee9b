package dev.callwright.acceptance;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/// The databases that servers are tested on. Each call of [#fresh] is an empty one.
enum KeptIn {
    SQLITE {
        @Override
        String fresh() {
            return "";
        }
    },
    POSTGRES {
        @Override
        String fresh() {
            String name = "test" + COUNT.incrementAndGet();
            try (Connection connection = Running.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return "database: {url: '" + Running.POSTGRES.getJdbcUrl("postgres", name) + "'}\n";
        }
    };

    private static final AtomicInteger COUNT = new AtomicInteger();

    /// What a configuration says to use a new database.
    abstract String fresh();

    /// One database server for all tests of this run; it stops with the JVM.
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
