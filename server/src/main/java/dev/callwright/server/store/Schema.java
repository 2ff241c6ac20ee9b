package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;

/// Brings the tables up to date with the files of `db/`.
///
/// A look at one number tells whether anything is to be done: loading the migration tool takes longer than that, and a
/// usual start needs it not, nor does the first one, which begins with an [EmptyDatabase].
final class Schema {
    /// The version of the last file.
    static final int NEWEST = 21;

    private static final String HISTORY = "flyway_schema_history";

    private Schema() {}

    /// @throws IllegalStateException when the tables were made by a later version of this program
    /// @throws IOException when the file of a new database cannot be written
    static void update(StoreAddress address) throws SQLException, IOException {
        if (address.file().isPresent()) {
            EmptyDatabase.copyTo(address.file().get());
        }
        int version = version(address);
        if (version > NEWEST) {
            throw new IllegalStateException(
                    "its tables have version " + version + ", this program knows " + NEWEST + " and no later one");
        }
        if (version < NEWEST) {
            migrate(address);
        }
    }

    /// Runs every file that was not run there yet.
    static void migrate(StoreAddress address) {
        Flyway.configure()
                .dataSource(address.url(), user(address), password(address))
                .locations("classpath:db")
                .loggers("slf4j")
                .load()
                .migrate();
    }

    private static int version(StoreAddress address) throws SQLException {
        try (Connection connection = address.connect()) {
            return hasHistory(connection) ? version(connection) : 0;
        }
    }

    private static boolean hasHistory(Connection connection) throws SQLException {
        try (ResultSet tables = connection.getMetaData().getTables(null, connection.getSchema(), HISTORY, null)) {
            return tables.next();
        }
    }

    /// A file that failed half-way counts as not done: the tool itself knows what to say of it.
    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select version, success from " + HISTORY)) {
            int newest = 0;
            while (rows.next()) {
                String version = rows.getString(1);
                if (version != null && rows.getBoolean(2)) {
                    newest = Math.max(newest, Integer.parseInt(version));
                }
            }
            return newest;
        }
    }

    private static @Nullable String user(StoreAddress address) {
        return address.user().orElse(null);
    }

    private static @Nullable String password(StoreAddress address) {
        return address.password().map(Secret::value).orElse(null);
    }
}
