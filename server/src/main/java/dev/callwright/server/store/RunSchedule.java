package dev.callwright.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.callwright.server.config.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/// The table of what is to go on when, for the scheduler alone. What is true stands in the rows of the runs; this
/// can be made again from them.
///
/// On PostgreSQL it lies in the database, so that one server takes over what another has left. SQLite has one
/// writer, which is not to wait for a second: there it lies in memory, and dies with the process as the process's
/// claims do.
public final class RunSchedule implements AutoCloseable {
    private static final int POSTGRES_CONNECTIONS = 4;

    private final HikariDataSource connections;

    private RunSchedule(HikariDataSource connections) {
        this.connections = connections;
    }

    static RunSchedule open(StoreAddress address) {
        HikariConfig settings = new HikariConfig();
        settings.setPoolName("schedule");
        if (address.isSqlite()) {
            settings.setJdbcUrl("jdbc:sqlite::memory:");
            settings.setMaximumPoolSize(1);
            settings.setMaxLifetime(0);
        } else {
            settings.setJdbcUrl(address.url());
            address.user().ifPresent(settings::setUsername);
            address.password().map(Secret::value).ifPresent(settings::setPassword);
            settings.setMaximumPoolSize(POSTGRES_CONNECTIONS);
        }
        RunSchedule schedule = new RunSchedule(new HikariDataSource(settings));
        schedule.makeTable();
        return schedule;
    }

    private void makeTable() {
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : text().split(";", -1)) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        } catch (SQLException failure) {
            throw new StoreException("the schedule of runs cannot be made: " + failure.getMessage(), failure);
        }
    }

    private static String text() {
        try (InputStream in = RunSchedule.class.getResourceAsStream("/schedule.sql")) {
            if (in == null) {
                throw new IllegalStateException("schedule.sql is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Gives back what a process of this name had picked before it died: it is to go on at once.
    public void release(String name) {
        try (Connection connection = connections.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "update scheduled_tasks set picked = false, picked_by = null where picked_by = ?")) {
            statement.setString(1, name);
            statement.executeUpdate();
        } catch (SQLException failure) {
            throw new StoreException("the schedule of runs refused: " + failure.getMessage(), failure);
        }
    }

    public DataSource connections() {
        return connections;
    }

    @Override
    public void close() {
        connections.close();
    }
}
