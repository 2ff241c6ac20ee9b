package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What happened, for those who want to be told of it. Safe for use by any thread.
///
/// Whoever has read an event has read, or could have read, every event with a smaller number: see [NewEvents].
public final class EventRows {
    /// The call as it was then: what changes stands in the event, what stays in the call.
    private static final String SELECT = """
            select e.*, c.sid, c.direction, c.from_endpoint, c.to_endpoint, c.parent_sid, c.phone_number_sid,
                c.forwarded_from, c.caller_name, c.created_ms, c.callback_url, c.callback_method, c.callback_events,
                case when e.ended_ms is not null then c.price end as price,
                case when e.ended_ms is not null then c.price_unit end as price_unit
            from call_events e join calls c on c.sid = e.call_sid""";

    private final Database database;

    EventRows(Database database) {
        this.database = database;
    }

    /// Whose events are read.
    ///
    /// @param account empty: all accounts
    /// @param call empty: all its calls
    public record Scope(Optional<AccountSid> account, Optional<CallSid> call) {
        public static final Scope ALL = new Scope(Optional.empty(), Optional.empty());

        public static Scope of(AccountSid account) {
            return new Scope(Optional.of(account), Optional.empty());
        }

        /// @param account to which the call belongs
        public static Scope of(AccountSid account, CallSid call) {
            return new Scope(Optional.of(account), Optional.of(call));
        }

        /// Whether it takes in what happened to `call` of `owner`.
        public boolean includes(AccountSid owner, CallSid happened) {
            return account.map(owner::equals).orElse(true)
                    && call.map(happened::equals).orElse(true);
        }
    }

    /// The events after `id`, oldest first.
    public List<CallEvent> after(long id, Scope scope, int limit) {
        StringBuilder text = new StringBuilder(SELECT).append(" where e.id > :id");
        scope.account().ifPresent(_ -> text.append(" and e.account_sid = :account"));
        scope.call().ifPresent(_ -> text.append(" and e.call_sid = :call"));
        text.append(" order by e.id limit :limit");
        return database.read(session -> {
            Sql sql = session.sql(text.toString()).bind("id", id).bind("limit", limit);
            if (scope.account().isPresent()) {
                sql.bind("account", scope.account().get().value());
            }
            if (scope.call().isPresent()) {
                sql.bind("call", scope.call().get().value());
            }
            return sql.list(EventRows::read);
        });
    }

    /// One event; empty when it is forgotten.
    public Optional<CallEvent> find(long id) {
        return database.read(session ->
                session.sql(SELECT + " where e.id = :id").bind("id", id).first(EventRows::read));
    }

    /// The number of the newest event that is kept or was forgotten; 0 before the first.
    public long newest() {
        return database.read(session -> session.sql("select last from event_counter where name = 'call_events'")
                .first(row -> row.getLong(1))
                .orElse(0L));
    }

    /// Forgets what was before `instant`, the oldest first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        // Numbers rise with time but for moments, so the oldest are the first: no index of times is needed.
        return database.write(session -> session.sql("delete from call_events where id in (select id from"
                        + " (select id, at_ms from call_events order by id limit :limit) oldest"
                        + " where at_ms < :instant)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    /// Forgets the oldest of more than `most`.
    ///
    /// @return how many, at most `limit`
    int forgetBeyond(long most, int limit) {
        return database.write(
                session -> session.sql("delete from call_events where id in (select id from call_events where id <="
                                + " (select last from event_counter where name = 'call_events') - :most"
                                + " order by id limit :limit)")
                        .bind("most", most)
                        .bind("limit", limit)
                        .run());
    }

    private static CallEvent read(ResultSet row) throws SQLException {
        return new CallEvent(
                row.getLong("id"),
                EventType.valueOf(row.getString("type")),
                Columns.instant(row, "at_ms"),
                row.getInt("sequence"),
                new NotedCall(CallColumns.read(row).withLine(line(row)), NoteColumns.read(row)),
                Columns.maybeText(row, "recording").map(RecordingText::parse));
    }

    private static Call.Line line(ResultSet row) throws SQLException {
        return new Call.Line(row.getInt("held") == 1, row.getInt("muted") == 1);
    }
}
