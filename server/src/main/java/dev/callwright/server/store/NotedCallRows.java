package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import dev.callwright.voice.journal.Direction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The calls that are kept, with what their owners note about them. Safe for use by any thread.
public final class NotedCallRows {
    /// Where somebody took the call: of the others, too, a start is kept.
    private static final String ANSWERED =
            "(status in ('IN_PROGRESS', 'COMPLETED') or status = 'FAILED' and duration_ms > 0)";

    private static final String UPDATE =
            "update calls set annotation = :annotation, metadata = :metadata, noted_ms = :noted where sid = :sid";

    private static final String INSERT_PAIR = """
            insert into call_metadata (account_sid, created_ms, sid, name, value)
            select account_sid, created_ms, sid, :name, :value from calls where sid = :sid""";

    private final Database database;

    /// Notes about calls that are about to be made.
    private final Map<CallSid, CallNotes> expected = new ConcurrentHashMap<>();

    NotedCallRows(Database database) {
        this.database = database;
    }

    public Optional<NotedCall> find(AccountSid account, CallSid sid) {
        return database.read(session -> calls(account).where("sid", sid.value()).first(session));
    }

    /// One page, newest first.
    public Page<NotedCall> list(AccountSid account, NotedCallFilter filter, Page.Request request) {
        Selection<NotedCall> selection = withMetadata(account, filter.metadata())
                .where("to_endpoint", filter.parties().to())
                .where("from_endpoint", filter.parties().from())
                .where("parent_sid", filter.parties().parent().map(CallSid::value))
                .where("direction", filter.direction().map(Direction::name))
                .whereAny(
                        "status",
                        filter.statuses().stream()
                                .map(CallStatus::name)
                                .sorted()
                                .toList())
                .soonWithin("started_ms", filter.times().answered())
                .within("created_ms", filter.times().created());
        if (!filter.times().answered().equals(TimeRange.ALL)) {
            selection.condition(ANSWERED);
        }
        return database.read(session -> selection.page(session, request));
    }

    /// One pair is what the walk goes along, the others are looked up.
    private static Selection<NotedCall> withMetadata(AccountSid account, Map<String, String> metadata) {
        if (metadata.isEmpty()) {
            return calls(account);
        }
        List<Map.Entry<String, String>> pairs = new ArrayList<>(metadata.entrySet());
        Map.Entry<String, String> first = pairs.removeFirst();
        Selection<NotedCall> selection = new Selection<>(
                        "call_metadata join calls using (account_sid, created_ms, sid)", NotedCallRows::read)
                .where("account_sid", account.value())
                .where("name", first.getKey())
                .where("value", first.getValue());
        char letter = 'a';
        for (Map.Entry<String, String> pair : pairs) {
            String name = "name_" + letter;
            String value = "value_" + letter++;
            selection
                    .condition(
                            "exists (select 1 from call_metadata other where other.sid = calls.sid and other.name = :"
                                    + name + " and other.value = :" + value + ")",
                            name,
                            pair.getKey())
                    .binding(value, pair.getValue());
        }
        return selection;
    }

    /// What to note about a call as soon as it is made, in one with its first event.
    public void expect(CallSid sid, CallNotes notes) {
        expected.put(sid, notes);
    }

    /// The call was made, or will never be.
    public void forgetExpected(CallSid sid) {
        expected.remove(sid);
    }

    /// What came of the wish to change what is noted about a call.
    public sealed interface Noting {
        record Done(NotedCall noted) implements Noting {}

        /// The change itself had no result, so there is none.
        record Refused() implements Noting {}

        /// The account has no such call.
        record Unknown() implements Noting {}
    }

    /// Changes what is noted about a call.
    ///
    /// @param change the new notes, made of those before; empty to change nothing
    static Noting change(Session session, Call.Identity call, Function<CallNotes, Optional<CallNotes>> change)
            throws SQLException {
        Optional<NotedCall> before =
                calls(call.account()).where("sid", call.sid().value()).first(session);
        if (before.isEmpty()) {
            return new Noting.Unknown();
        }
        Optional<CallNotes> notes = change.apply(before.get().notes());
        if (notes.isEmpty()) {
            return new Noting.Refused();
        }
        write(session, call.sid(), notes.get());
        return new Noting.Done(new NotedCall(before.get().call(), notes.get()));
    }

    /// What is expected to be noted about a call that is being made.
    CallNotes expected(CallSid sid) {
        return expected.getOrDefault(sid, CallNotes.NONE);
    }

    /// Keeps what was expected to be noted about a call whose row was just made.
    void keepExpected(Session session, Call made) throws SQLException {
        CallNotes notes = expected.get(made.sid());
        if (notes != null) {
            write(session, made.sid(), notes);
        }
    }

    private static void write(Session session, CallSid sid, CallNotes notes) throws SQLException {
        NoteColumns.bind(session.sql(UPDATE), notes).bind("sid", sid.value()).run();
        forgetPairs(session, sid);
        for (Map.Entry<String, String> pair : notes.metadata().entrySet()) {
            session.sql(INSERT_PAIR)
                    .bind("sid", sid.value())
                    .bind("name", pair.getKey())
                    .bind("value", pair.getValue())
                    .run();
        }
    }

    static void forgetPairs(Session session, CallSid sid) throws SQLException {
        session.sql("delete from call_metadata where sid = :sid")
                .bind("sid", sid.value())
                .run();
    }

    private static Selection<NotedCall> calls(AccountSid account) {
        return new Selection<>("calls", NotedCallRows::read).where("account_sid", account.value());
    }

    private static NotedCall read(ResultSet row) throws SQLException {
        return new NotedCall(CallColumns.read(row), NoteColumns.read(row));
    }
}
