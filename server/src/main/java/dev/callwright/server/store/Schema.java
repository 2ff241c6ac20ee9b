package dev.callwright.server.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;

/// Brings the tables up to date: each file of `db/` is run once, in order, together with the note that it was.
///
/// A look at one number tells whether anything is to be done, so that a usual start pays for nothing.
final class Schema {
    /// In order; a version is a place in this list, counted from 1. A file that was published is never changed.
    static final List<String> FILES = List.of("V1__calls.sql");

    /// Of nobody else in the database: keeps two servers from doing the same.
    private static final long LOCK = 0x43414c4c;

    private Schema() {}

    /// @throws IllegalStateException when the tables were made by a later version of this program
    static void update(Session session, StoreAddress address) throws SQLException {
        int done = session.run(within -> {
            if (!address.isSqlite()) {
                within.sql("select pg_advisory_xact_lock(:lock)")
                        .bind("lock", LOCK)
                        .first(_ -> true);
            }
            within.sql("create table if not exists schema_version (version integer not null)")
                    .run();
            int version = version(within);
            for (String file : FILES.subList(Math.min(version, FILES.size()), FILES.size())) {
                apply(within, file);
            }
            return version;
        });
        if (done > FILES.size()) {
            throw new IllegalStateException(
                    "its tables have version " + done + ", this program knows " + FILES.size() + " and no later one");
        }
    }

    private static int version(Session session) throws SQLException {
        return session.sql("select max(version) from schema_version")
                .first(row -> row.getInt(1))
                .orElse(0);
    }

    private static void apply(Session session, String file) throws SQLException {
        for (String statement : text(file).replaceAll("(?m)^\\s*--.*$", "").split(";", -1)) {
            if (!statement.isBlank()) {
                session.sql(statement).run();
            }
        }
        session.sql("insert into schema_version (version) values (:version)")
                .bind("version", FILES.indexOf(file) + 1)
                .run();
    }

    private static String text(String file) {
        try (InputStream in = Schema.class.getResourceAsStream("/db/" + file)) {
            if (in == null) {
                throw new IllegalStateException("db/" + file + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
