package dev.callwright.server.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One run of a statement: every name is bound once, then it is run.
final class Sql {
    private final Prepared prepared;
    private int bound;

    /// Reads the row that the result stands at.
    @FunctionalInterface
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /// Binds every name of a statement.
    @FunctionalInterface
    interface Filling {
        Sql fill(Sql statement) throws SQLException;
    }

    Sql(Prepared prepared) {
        this.prepared = prepared;
    }

    /// Says what stands for `:name`.
    ///
    /// @param value text, whose NULs are left out because PostgreSQL keeps none; a whole number; or null
    /// @throws IllegalArgumentException when the statement has no such name
    Sql bind(String name, @Nullable Object value) throws SQLException {
        List<Integer> places = prepared.places().get(name);
        if (places == null) {
            throw new IllegalArgumentException("the statement has no :" + name);
        }
        Object kept = value instanceof String text ? text.replace("\0", "") : value;
        for (int place : places) {
            prepared.statement().setObject(place, kept);
        }
        bound++;
        return this;
    }

    /// Changes rows.
    ///
    /// @return how many
    int run() throws SQLException {
        return ready().executeUpdate();
    }

    /// See [Session#later].
    void addToBatch() throws SQLException {
        ready().addBatch();
    }

    /// Every row of the answer.
    <T> List<T> list(Reader<T> reader) throws SQLException {
        List<T> found = new ArrayList<>();
        try (ResultSet rows = ready().executeQuery()) {
            while (rows.next()) {
                found.add(reader.read(rows));
            }
        }
        return found;
    }

    /// The first row of the answer.
    <T> Optional<T> first(Reader<T> reader) throws SQLException {
        try (ResultSet rows = ready().executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
        }
    }

    private PreparedStatement ready() {
        if (bound != prepared.places().size()) {
            throw new IllegalStateException(
                    "bound " + bound + " of the names " + prepared.places().keySet());
        }
        return prepared.statement();
    }
}
