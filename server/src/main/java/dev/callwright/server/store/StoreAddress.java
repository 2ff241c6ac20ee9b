package dev.callwright.server.store;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;

/// Which database, and who we are to it.
///
/// @param url a JDBC URL of SQLite or PostgreSQL
public record StoreAddress(String url, Optional<String> user, Optional<Secret> password) {
    private static final String SQLITE = "jdbc:sqlite:";

    /// 32 MB: pages that many writes touch are copied from the log into the file once instead of eight times.
    private static final int CHECKPOINT_PAGES = 8_000;

    /// The one that is configured; an SQLite file in the data folder when none is.
    public static StoreAddress of(Config.Storage storage) {
        Config.Database database = storage.database();
        return database.url()
                .map(url -> new StoreAddress(url, database.user(), database.password()))
                .orElseGet(() -> sqlite(storage.data().resolve("callwright.db")));
    }

    /// An SQLite file, made when it does not exist.
    public static StoreAddress sqlite(Path file) {
        return new StoreAddress(SQLITE + file, Optional.empty(), Optional.empty());
    }

    boolean isSqlite() {
        return url.startsWith(SQLITE);
    }

    /// The file of an SQLite database; empty when it has none, or is given by more than its path.
    Optional<Path> file() {
        return Optional.of(url)
                .filter(_ -> isSqlite())
                .map(text -> text.substring(SQLITE.length()))
                .filter(path -> !path.isEmpty() && !path.startsWith(":") && !path.startsWith("file:"))
                .filter(path -> path.indexOf('?') < 0)
                .map(Path::of);
    }

    /// Opens a connection.
    Connection connect() throws SQLException {
        Properties settings = new Properties();
        user.ifPresent(name -> settings.setProperty("user", name));
        password.ifPresent(secret -> settings.setProperty("password", secret.value()));
        if (isSqlite()) {
            settings.setProperty("journal_mode", "WAL");
            settings.setProperty("synchronous", "NORMAL");
            settings.setProperty("busy_timeout", "5000");
            settings.setProperty("cache_size", "-65536");
            settings.setProperty("temp_store", "MEMORY");
            // Nobody asks for them, and finding them out is a query after each insert.
            settings.setProperty("jdbc.get_generated_keys", "false");
            // What begins by reading may write later: so another process is waited for, instead of failing half-way.
            settings.setProperty("transaction_mode", "IMMEDIATE");
        } else {
            settings.setProperty("connectTimeout", "10");
            settings.setProperty("socketTimeout", "30");
            settings.setProperty("tcpKeepAlive", "true");
            settings.setProperty("reWriteBatchedInserts", "true");
        }
        Connection connection = DriverManager.getConnection(url, settings);
        if (isSqlite()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("pragma wal_autocheckpoint = " + CHECKPOINT_PAGES);
            }
        }
        return connection;
    }
}
