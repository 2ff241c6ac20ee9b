package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The calls that are kept. Safe for use by any thread.
public final class CallRows {
    private static final String INSERT = """
            insert into calls (sid, account_sid, direction, from_endpoint, to_endpoint, parent_sid, phone_number_sid,
                trunk_sid, forwarded_from, caller_name, status, created_ms, updated_ms, started_ms, ended_ms,
                duration_ms, sip_response, answered_by, queue_ms, price, price_unit, callback_url, callback_method,
                callback_events, next_sequence)
            values (:sid, :account, :direction, :from, :to, :parent, :number, :trunk, :forwarded, :callerName, :status,
                :created, :updated, :started, :ended, :duration, :sipResponse, :answeredBy, :queue, :price,
                :priceUnit, :callbackUrl, :callbackMethod, :callbackEvents, :sequence)""";

    private static final String UPDATE = """
            update calls set status = :status, updated_ms = :updated, started_ms = :started, ended_ms = :ended,
                duration_ms = :duration, sip_response = :sipResponse, answered_by = :answeredBy, queue_ms = :queue,
                price = :price, price_unit = :priceUnit, trunk_sid = :trunk, callback_url = :callbackUrl, callback_method = :callbackMethod,
                callback_events = :callbackEvents, next_sequence = :sequence
            where sid = :sid""";

    /// Of a change that is no progress, and so leaves the numbers of events alone.
    private static final String CHANGE = UPDATE.replace(":sequence", "next_sequence");

    /// What came of the wish to delete a call.
    public enum Deletion {
        DONE,
        NOT_FINISHED,
        UNKNOWN
    }

    /// A call that was going on when the server stopped.
    ///
    /// @param nextSequence the number of its next progress event
    public record Unfinished(Call call, int nextSequence) {}

    private final Database database;

    CallRows(Database database) {
        this.database = database;
    }

    public Optional<Call> find(AccountSid account, CallSid sid) {
        return database.read(session -> calls(account).where("sid", sid.value()).first(session));
    }

    /// One page, newest first.
    public Page<Call> list(AccountSid account, CallFilter filter, Page.Request request) {
        Selection<Call> selection = calls(account)
                .where("to_endpoint", filter.to())
                .where("from_endpoint", filter.from())
                .where("parent_sid", filter.parent().map(CallSid::value))
                .where("status", filter.status().map(CallStatus::name))
                .soonWithin("started_ms", filter.started())
                .soonWithin("ended_ms", filter.ended());
        return database.read(session -> selection.page(session, request));
    }

    /// Deletes a call that is over, with its notes, problems, callbacks, exchanges, events and figures; its recordings
    /// stay.
    public Deletion delete(AccountSid account, CallSid sid) {
        return database.write(session -> {
            Selection<Call> chosen = calls(account).where("sid", sid.value());
            Optional<Call> call = chosen.first(session);
            if (call.isEmpty()) {
                return Deletion.UNKNOWN;
            }
            if (!call.get().status().isFinal()) {
                return Deletion.NOT_FINISHED;
            }
            for (String table : List.of("problems", "callbacks", "exchanges", "call_events", "call_audio")) {
                session.sql("delete from " + table + " where call_sid = :call")
                        .bind("call", sid.value())
                        .run();
            }
            NotedCallRows.forgetPairs(session, sid);
            chosen.delete(session);
            return Deletion.DONE;
        });
    }

    /// Every call that is not over, oldest first; read at the start, all of them died with the last process.
    public List<Unfinished> unfinished() {
        return database.read(session -> session.sql("select * from calls"
                        + " where status in ('QUEUED', 'RINGING', 'IN_PROGRESS') order by created_ms")
                .list(row -> new Unfinished(CallColumns.read(row), row.getInt("next_sequence"))));
    }

    /// A call of any account.
    public Optional<Call> find(CallSid sid) {
        return database.read(session -> new Selection<>("calls", CallColumns::read)
                .where("sid", sid.value())
                .first(session));
    }

    private static Selection<Call> calls(AccountSid account) {
        return new Selection<>("calls", CallColumns::read).where("account_sid", account.value());
    }

    /// Keeps `call` as it is now, for the first time or again.
    static void put(Session session, Call call, int nextSequence) throws SQLException {
        if (!update(session, call, nextSequence)) {
            insert(session, call, nextSequence);
        }
    }

    static void insert(Session session, Call call, int nextSequence) throws SQLException {
        session.later(INSERT, insert -> CallColumns.bindAll(insert, call).bind("sequence", nextSequence));
    }

    /// Keeps what changed of a call that is still kept.
    static void change(Session session, Call call) throws SQLException {
        CallColumns.bindChanging(session.sql(CHANGE), call).run();
    }

    private static boolean update(Session session, Call call, int nextSequence) throws SQLException {
        return CallColumns.bindChanging(session.sql(UPDATE), call)
                        .bind("sequence", nextSequence)
                        .run()
                > 0;
    }
}
