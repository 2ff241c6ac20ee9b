package dev.callwright.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/// An SQLite file with all tables and no rows, made when the program is built. A new data folder begins with a copy of
/// it: making the tables one migration after the other would take half of a first start.
public final class EmptyDatabase {
    private static final String RESOURCE = "/empty.db";

    private EmptyDatabase() {}

    /// Makes the file that `args` names; run by the build.
    public static void main(String[] args) throws IOException, SQLException {
        Path file = Path.of(args[0]);
        Files.deleteIfExists(file);
        StoreAddress address = StoreAddress.sqlite(file);
        Schema.migrate(address);
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            // One file, without the log of what was written beside it.
            statement.execute("pragma journal_mode = delete");
        }
    }

    /// Copies the empty database to where there is no file yet. A program that was not built as a whole has none to
    /// copy: there, nothing happens.
    ///
    /// @throws IOException when it cannot be written there
    static void copyTo(Path file) throws IOException {
        try (InputStream empty = EmptyDatabase.class.getResourceAsStream(RESOURCE)) {
            if (empty != null && !Files.exists(file)) {
                copy(empty, file);
            }
        }
    }

    /// Whole or not at all, and never over what another process has made meanwhile.
    private static void copy(InputStream empty, Path file) throws IOException {
        @Nullable Path folder = file.toAbsolutePath().getParent();
        Path draft = Files.createTempFile(folder, file.getFileName().toString(), ".new");
        try {
            Files.copy(empty, draft, StandardCopyOption.REPLACE_EXISTING);
            Files.move(draft, file);
        } catch (FileAlreadyExistsException someoneElseWasFirst) {
            // It is as good as ours.
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
