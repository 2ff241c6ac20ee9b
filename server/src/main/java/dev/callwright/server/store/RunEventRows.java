package dev.callwright.server.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// What happened in runs, and the messages that came for them. Safe for use by any thread.
public final class RunEventRows {
    /// A run that nobody sees to is not to fill the disk.
    private static final int MOST_WAITING = 1_000;

    private final Database database;
    private final RowNumbers numbers;

    RunEventRows(Database database, RowNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    /// @param id within the run, from 1
    /// @param event JSON
    public record KeptEvent(long id, String event) {}

    /// What became of a message.
    public enum Arrival {
        KEPT,
        /// The run is over, or there is none.
        NOT_THERE,
        TOO_MANY
    }

    /// @param after the last that is known
    public List<KeptEvent> after(String sid, long after, int limit) {
        return database.read(session -> session.sql("""
                        select id, event from workflow_run_events where run_sid = :sid and id > :after
                        order by id limit :limit""")
                .bind("sid", sid)
                .bind("after", after)
                .bind("limit", limit)
                .list(row -> new KeptEvent(row.getLong("id"), row.getString("event"))));
    }

    /// Adds events after those that the run has.
    static void append(Session session, String sid, List<String> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        long last = session.sql("update workflow_runs set events = events + :count where sid = :sid returning events")
                .bind("count", events.size())
                .bind("sid", sid)
                .first(row -> row.getLong(1))
                .orElseThrow(() -> new SQLException("there is no run " + sid));
        long id = last - events.size();
        for (String event : events) {
            long number = ++id;
            session.later(
                    "insert into workflow_run_events (run_sid, id, event) values (:sid, :id, :event)",
                    insert -> insert.bind("sid", sid).bind("id", number).bind("event", event));
        }
    }

    /// Keeps a message for a run that is not over; what waits for one is due at once.
    public Arrival arrive(String sid, RunMessage message, Instant now) {
        return database.write(session -> {
            int open = session.sql("""
                            update workflow_runs set due_ms = case when status = 'WAITING' then :now else due_ms end
                            where sid = :sid and ended_ms is null""")
                    .bind("sid", sid)
                    .bind("now", now.toEpochMilli())
                    .run();
            if (open == 0) {
                return Arrival.NOT_THERE;
            }
            int waiting = session.sql("select count(*) from workflow_run_messages where run_sid = :sid and taken = 0")
                    .bind("sid", sid)
                    .first(row -> row.getInt(1))
                    .orElse(0);
            if (waiting >= MOST_WAITING) {
                return Arrival.TOO_MANY;
            }
            session.sql("""
                            insert into workflow_run_messages (run_sid, id, path, headers, query, body, taken)
                            values (:sid, :id, :path, :headers, :query, :body, 0)""")
                    .bind("sid", sid)
                    .bind("id", numbers.next(now))
                    .bind("path", message.path())
                    .bind("headers", message.headers())
                    .bind("query", message.query())
                    .bind("body", message.body())
                    .run();
            return Arrival.KEPT;
        });
    }

    /// Messages that no step has taken, the oldest first.
    public List<RunMessage> waiting(String sid) {
        return database.read(session -> session.sql("""
                        select * from workflow_run_messages where run_sid = :sid and taken = 0 order by id""")
                .bind("sid", sid)
                .list(row -> new RunMessage(
                        row.getLong("id"),
                        row.getString("path"),
                        row.getString("headers"),
                        row.getString("query"),
                        row.getString("body"))));
    }

    /// The number of the message that came last; 0 when none came.
    public long newest(String sid) {
        return database.read(session -> session.sql(
                                "select coalesce(max(id), 0) from workflow_run_messages where run_sid = :sid")
                        .bind("sid", sid)
                        .first(row -> row.getLong(1)))
                .orElse(0L);
    }
}
