package dev.callwright.server.store;

import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.Event;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The events of one transaction. They are written at its very end, because they draw their numbers from a row that is
/// locked until the commit: so numbers rise in the order of commits, whoever else writes, and no reader ever sees one
/// appear below one that it has seen. All other work of the transaction is done by then, so that others wait for little
/// more than the commit itself.
///
/// For one thread at a time.
final class NewEvents {
    private static final String DRAW =
            "update event_counter set last = last + :count where name = 'call_events' returning last";

    /// What may change of a call is copied from its row, which stands as the event left it.
    private static final String INSERT = """
            insert into call_events (id, account_sid, call_sid, sequence, type, at_ms, status, updated_ms, started_ms,
                ended_ms, duration_ms, sip_response, answered_by, queue_ms, trunk_sid, annotation, metadata, noted_ms,
                held, muted, recording)
            select :id, account_sid, sid,
                coalesce((select sequence + 1 from call_events where call_sid = :call order by id desc limit 1), 0),
                :type, :at, status, updated_ms, started_ms, ended_ms, duration_ms, sip_response, answered_by, queue_ms,
                trunk_sid, annotation, metadata, noted_ms,
                coalesce(:held, (select held from call_events where call_sid = :call order by id desc limit 1), 0),
                coalesce(:muted, (select muted from call_events where call_sid = :call order by id desc limit 1), 0),
                :recording
            from calls where sid = :call""";

    /// What a call begins with: nothing came before, and its row says no more than we know.
    private static final String INSERT_FIRST = """
            insert into call_events (id, account_sid, call_sid, sequence, type, at_ms, status, updated_ms, queue_ms,
                trunk_sid, annotation, metadata, noted_ms, held, muted)
            values (:id, :account, :call, :sequence, :type, :at, :status, :updated, :queue,
                :trunk, :annotation, :metadata, :noted, 0, 0)""";

    private final List<NewEvent> events = new ArrayList<>();

    /// An event that has no number yet.
    ///
    /// @param line of the call; empty: as the event before left it
    /// @param first of an event that its call begins with
    /// @param notices whom it is told by webhook
    record NewEvent(
            EventType type, Event event, Optional<Call.Line> line, Optional<First> first, List<Notice> notices) {

        static NewEvent of(EventType type, Event event, List<Notice> notices) {
            return new NewEvent(type, event, Optional.of(event.call().line()), Optional.empty(), notices);
        }

        static NewEvent first(EventType type, Event.CallQueued event, First first, List<Notice> notices) {
            return new NewEvent(type, event, Optional.of(event.call().line()), Optional.of(first), notices);
        }

        /// Somebody noted something. That does not go through the call, which may be held at the same moment.
        static NewEvent noted(Event.CallChanged event, List<Notice> notices) {
            return new NewEvent(EventType.UPDATED, event, Optional.empty(), Optional.empty(), notices);
        }
    }

    /// @param sequence its place among the events of its call
    /// @param notes about the call, from the first
    record First(int sequence, CallNotes notes) {}

    /// A callback that an event owes.
    ///
    /// @param id of the callback
    record Notice(long id, Subscription to) {}

    void add(NewEvent event) {
        events.add(event);
    }

    /// Forgets what belongs to a transaction that is undone.
    void forget() {
        events.clear();
    }

    /// Writes what was added; to be called last in a transaction.
    void write(Session session) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        long last = session.sql(DRAW)
                .bind("count", events.size())
                .first(row -> row.getLong(1))
                .orElseThrow(() -> new SQLException("event_counter has no row for call_events"));
        long before = last - events.size();
        writeFirst(session, before);
        writeOthers(session, before);
        writeNotices(session, before);
        events.clear();
    }

    private void writeFirst(Session session, long before) throws SQLException {
        long id = before;
        for (NewEvent each : events) {
            long number = ++id;
            if (each.first().isPresent()) {
                First first = each.first().get();
                session.later(INSERT_FIRST, insert -> fillFirst(insert, number, each, first));
            }
        }
    }

    private void writeOthers(Session session, long before) throws SQLException {
        long id = before;
        for (NewEvent each : events) {
            long number = ++id;
            if (each.first().isEmpty()) {
                session.later(INSERT, insert -> fill(insert, number, each));
            }
        }
    }

    private static Sql fillFirst(Sql insert, long id, NewEvent each, First first) throws SQLException {
        Call call = each.event().call();
        return NoteColumns.bind(bindWhat(insert, id, each), first.notes())
                .bind("account", call.identity().account().value())
                .bind("sequence", first.sequence())
                .bind("status", call.status().name())
                .bind("updated", call.progress().updated().toEpochMilli())
                .bind("queue", call.progress().queueTime().toMillis())
                .bind("trunk", Columns.text(call.identity().details().trunk()));
    }

    private static Sql fill(Sql insert, long id, NewEvent each) throws SQLException {
        return bindWhat(insert, id, each)
                .bind("held", each.line().map(line -> line.held() ? 1 : 0).orElse(null))
                .bind("muted", each.line().map(line -> line.muted() ? 1 : 0).orElse(null))
                .bind(
                        "recording",
                        each.event() instanceof Event.RecordingChanged changed
                                ? RecordingText.of(changed.recording())
                                : null);
    }

    private static Sql bindWhat(Sql insert, long id, NewEvent each) throws SQLException {
        return insert.bind("id", id)
                .bind("call", each.event().call().sid().value())
                .bind("type", each.type().name())
                .bind("at", each.event().at().toEpochMilli());
    }

    private void writeNotices(Session session, long before) throws SQLException {
        long id = before;
        for (NewEvent each : events) {
            id++;
            for (Notice notice : each.notices()) {
                CallbackRows.insert(
                        session,
                        notice.id(),
                        due(each, notice.to(), id),
                        each.event().at());
            }
        }
    }

    /// Its text is made when it is sent.
    private static Callback.Due due(NewEvent each, Subscription to, long id) {
        return new Callback.Due(
                to.account(),
                each.event().call().sid(),
                Callback.Kind.EVENT,
                new Webhook(to.url(), WebhookMethod.POST),
                to.lane(),
                "",
                Optional.of(new Callback.Subject(to.sid(), id, each.type())));
    }
}
