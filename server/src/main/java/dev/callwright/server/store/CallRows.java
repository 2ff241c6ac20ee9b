package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Call;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.CallStatus;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The calls that are kept. Safe for use by any thread.
public final class CallRows {
    private static final String INSERT = """
            insert into calls (sid, account_sid, direction, from_endpoint, to_endpoint, parent_sid, phone_number_sid,
                trunk_sid, forwarded_from, caller_name, status, created_ms, updated_ms, started_ms, ended_ms,
                duration_ms, sip_response, answered_by, queue_ms, callback_url, callback_method, callback_events,
                next_sequence)
            values (:sid, :account, :direction, :from, :to, :parent, :number, :trunk, :forwarded, :callerName, :status,
                :created, :updated, :started, :ended, :duration, :sipResponse, :answeredBy, :queue, :callbackUrl,
                :callbackMethod, :callbackEvents, :sequence)""";

    private static final String UPDATE = """
            update calls set status = :status, updated_ms = :updated, started_ms = :started, ended_ms = :ended,
                duration_ms = :duration, sip_response = :sipResponse, answered_by = :answeredBy, queue_ms = :queue,
                trunk_sid = :trunk, callback_url = :callbackUrl, callback_method = :callbackMethod,
                callback_events = :callbackEvents, next_sequence = :sequence
            where sid = :sid""";

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
        return database.read(
                handle -> handle.createQuery("select * from calls where sid = :sid and account_sid = :account")
                        .bind("sid", sid.value())
                        .bind("account", account.value())
                        .map((row, _) -> CallColumns.read(row))
                        .findOne());
    }

    /// One page, newest first.
    public Page<Call> list(AccountSid account, CallFilter filter, Page.Request request) {
        Listing<Call> listing = new Listing<>("calls", (row, _) -> CallColumns.read(row))
                .where("account_sid", account.value())
                .where("to_endpoint", filter.to())
                .where("from_endpoint", filter.from())
                .where("parent_sid", filter.parent().map(CallSid::value))
                .where("status", filter.status().map(CallStatus::name))
                .soonWithin("started_ms", filter.started())
                .soonWithin("ended_ms", filter.ended());
        return database.read(handle -> listing.page(handle, request));
    }

    /// Deletes a call that is over, with its problems and callbacks; its recordings stay.
    public Deletion delete(AccountSid account, CallSid sid) {
        return database.write(handle -> {
            Optional<String> status = handle.createQuery(
                            "select status from calls where sid = :sid and account_sid = :account")
                    .bind("sid", sid.value())
                    .bind("account", account.value())
                    .mapTo(String.class)
                    .findOne();
            if (status.isEmpty()) {
                return Deletion.UNKNOWN;
            }
            if (!CallStatus.valueOf(status.get()).isFinal()) {
                return Deletion.NOT_FINISHED;
            }
            for (String table : List.of("problems", "callbacks")) {
                handle.execute("delete from " + table + " where call_sid = ?", sid.value());
            }
            handle.execute("delete from calls where sid = ?", sid.value());
            return Deletion.DONE;
        });
    }

    /// Every call that is not over, oldest first; read at the start, all of them died with the last process.
    public List<Unfinished> unfinished() {
        return database.read(handle -> handle.createQuery("select * from calls"
                        + " where status in ('QUEUED', 'RINGING', 'IN_PROGRESS') order by created_ms")
                .map((row, _) -> new Unfinished(CallColumns.read(row), row.getInt("next_sequence")))
                .list());
    }

    /// A call of any account.
    public Optional<Call> find(CallSid sid) {
        return database.read(handle -> handle.createQuery("select * from calls where sid = :sid")
                .bind("sid", sid.value())
                .map((row, _) -> CallColumns.read(row))
                .findOne());
    }

    /// Keeps `call` as it is now, for the first time or again.
    static void put(Handle handle, Call call, int nextSequence) {
        if (!update(handle, call, nextSequence)) {
            insert(handle, call, nextSequence);
        }
    }

    static void insert(Handle handle, Call call, int nextSequence) {
        CallColumns.bindAll(handle.createUpdate(INSERT), call)
                .bind("sequence", nextSequence)
                .execute();
    }

    /// Keeps what changed of a call that is still kept.
    static void change(Handle handle, Call call) {
        CallColumns.bindChanging(handle.createUpdate(UPDATE.replace(":sequence", "next_sequence")), call)
                .execute();
    }

    private static boolean update(Handle handle, Call call, int nextSequence) {
        return CallColumns.bindChanging(handle.createUpdate(UPDATE), call)
                        .bind("sequence", nextSequence)
                        .execute()
                > 0;
    }
}
