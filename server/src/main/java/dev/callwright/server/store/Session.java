package dev.callwright.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One connection to the database: made when it is first used, and made again after it broke. Its statements are
/// prepared once and kept, because preparing costs more than running. For one thread at a time.
final class Session implements AutoCloseable {
    /// There are fewer fixed statements than this; the lists' filters make some more.
    private static final int MOST_STATEMENTS = 120;

    private final StoreAddress address;
    private final boolean writing;
    private final LinkedHashMap<String, Prepared> prepared = new LinkedHashMap<>(32, 0.75f, true);
    private final NewEvents events = new NewEvents();

    /// The statements with runs that are put off, in the order of the first of each.
    private final List<Prepared> putOff = new ArrayList<>();

    private @Nullable Connection connection;

    /// Something to do with the database.
    @FunctionalInterface
    interface Work<T> {
        T run(Session session) throws SQLException;
    }

    /// @param writing whether each [#run] is a transaction
    Session(StoreAddress address, boolean writing) {
        this.address = address;
        this.writing = writing;
    }

    /// Does `work` and commits it, or undoes all of it.
    ///
    /// @throws NotBegunException when `work` was not even tried
    <T> T run(Work<T> work) throws SQLException {
        Connection used = begin();
        try {
            T result = work.run(this);
            if (writing) {
                events.write(this);
                catchUp();
                commit(used);
            }
            return result;
        } catch (SQLException | RuntimeException | Error failure) {
            events.forget();
            undo(used);
            throw failure;
        }
    }

    /// A statement to be filled and run within [#run]; it sees all that was put off before.
    ///
    /// @param text with parameters like `:name`
    Sql sql(String text) throws SQLException {
        catchUp();
        return new Sql(prepared(text));
    }

    /// Fills a statement and puts its run off: a database far away is asked once for many runs of one statement. It is
    /// run before anything that might see that it was not, and at the latest before the commit.
    /// Different statements that are put off must not depend on one another.
    ///
    /// @param text with parameters like `:name`
    void later(String text, Sql.Filling filling) throws SQLException {
        Prepared known = prepared(text);
        filling.fill(new Sql(known)).addToBatch();
        if (!putOff.contains(known)) {
            putOff.add(known);
        }
    }

    private void catchUp() throws SQLException {
        for (Prepared each : putOff) {
            each.statement().executeBatch();
        }
        putOff.clear();
    }

    private Prepared prepared(String text) throws SQLException {
        Prepared known = prepared.get(text);
        if (known == null) {
            known = Prepared.of(connection(), text);
            prepared.put(text, known);
            forgetTheLongestUnused();
        }
        return known;
    }

    /// Adds an event to those that are written at the end of this transaction.
    void tell(NewEvents.NewEvent event) {
        events.add(event);
    }

    /// Whether the next use has to connect, because nothing was done yet or the connection broke.
    boolean isCut() {
        return connection == null;
    }

    private Connection begin() throws SQLException {
        try {
            Connection used = connection();
            if (writing) {
                used.setAutoCommit(false);
            }
            return used;
        } catch (SQLException failure) {
            close();
            throw new NotBegunException(address, failure);
        }
    }

    /// Commits by the return to single statements. After a plain commit SQLite's driver would begin the next
    /// transaction at once, and with it lock the file against every other program until somebody has work for us.
    private static void commit(Connection used) throws SQLException {
        used.setAutoCommit(true);
    }

    private Connection connection() throws SQLException {
        Connection known = connection;
        if (known == null) {
            known = address.connect();
            connection = known;
        }
        return known;
    }

    private void forgetTheLongestUnused() throws SQLException {
        if (prepared.size() > MOST_STATEMENTS) {
            catchUp();
            Objects.requireNonNull(prepared.pollFirstEntry())
                    .getValue()
                    .statement()
                    .close();
        }
    }

    private void undo(Connection used) {
        try {
            for (Prepared each : putOff) {
                each.statement().clearBatch();
            }
            putOff.clear();
            if (writing) {
                used.rollback();
                used.setAutoCommit(true);
            } else if (!used.isValid(1)) {
                close();
            }
        } catch (SQLException broken) {
            close();
        }
    }

    @Override
    public void close() {
        Connection known = connection;
        connection = null;
        prepared.clear();
        putOff.clear();
        if (known != null) {
            try {
                known.close();
            } catch (SQLException alreadyBroken) {
                // It is gone either way: the next use makes another.
            }
        }
    }
}
