package dev.callwright.server.store;

import dev.callwright.server.config.Config;
import dev.callwright.server.config.Secret;
import java.nio.file.Path;
import java.util.Optional;

/// Which database, and who we are to it.
///
/// @param url a JDBC URL of SQLite or PostgreSQL
public record StoreAddress(String url, Optional<String> user, Optional<Secret> password) {
    private static final String SQLITE = "jdbc:sqlite:";

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
}
