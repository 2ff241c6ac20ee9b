package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The recordings that are kept; their audio lies elsewhere. Safe for use by any thread.
public final class RecordingRows {
    private static final String INSERT = """
            insert into recordings (sid, account_sid, call_sid, status, source, channels, track, created_ms, updated_ms,
                duration_ms, error_code, callback_url, callback_method, callback_statuses)
            values (:sid, :account, :call, :status, :source, :channels, :track, :created, :updated, :duration, :error,
                :callbackUrl, :callbackMethod, :callbackStatuses)
            on conflict (sid) do update set status = excluded.status, updated_ms = excluded.updated_ms,
                duration_ms = excluded.duration_ms, error_code = excluded.error_code""";

    private final Database database;

    RecordingRows(Database database) {
        this.database = database;
    }

    public Optional<Recording> find(AccountSid account, RecordingSid sid) {
        return database.read(
                session -> recordings(account).where("sid", sid.value()).first(session));
    }

    /// One page, newest first.
    ///
    /// @param call empty: of all calls
    public Page<Recording> list(AccountSid account, Optional<CallSid> call, TimeRange created, Page.Request request) {
        Selection<Recording> selection =
                recordings(account).where("call_sid", call.map(CallSid::value)).within("created_ms", created);
        return database.read(session -> selection.page(session, request));
    }

    /// All recordings of a call, oldest first.
    public List<Recording> ofCall(CallSid call) {
        return database.read(
                session -> session.sql("select * from recordings where call_sid = :call order by created_ms, sid")
                        .bind("call", call.value())
                        .list(RecordingRows::read));
    }

    /// Every recording that is neither complete nor absent, oldest first.
    public List<Recording> unfinished() {
        return database.read(session -> session.sql("select * from recordings"
                        + " where status in ('IN_PROGRESS', 'PAUSED', 'STOPPED', 'PROCESSING') order by created_ms")
                .list(RecordingRows::read));
    }

    /// Keeps a recording whose call is no longer kept, so that there is nobody to tell.
    public void put(Recording recording) {
        database.write(session -> {
            put(session, recording);
            return recording;
        });
    }

    /// Forgets a recording; its file is the caller's to delete.
    ///
    /// @return whether it was there
    public boolean delete(AccountSid account, RecordingSid sid) {
        return database.write(
                session -> recordings(account).where("sid", sid.value()).delete(session) > 0);
    }

    private static Selection<Recording> recordings(AccountSid account) {
        return new Selection<>("recordings", RecordingRows::read).where("account_sid", account.value());
    }

    static void put(Session session, Recording recording) throws SQLException {
        Optional<Recording.Callback> callback = recording.callback();
        session.sql(INSERT)
                .bind("sid", recording.sid().value())
                .bind("account", recording.account().value())
                .bind("call", recording.call().value())
                .bind("status", recording.status().name())
                .bind("source", recording.source().name())
                .bind("channels", recording.channels())
                .bind("track", recording.track().name())
                .bind("created", recording.started().toEpochMilli())
                .bind("updated", recording.updated().toEpochMilli())
                .bind("duration", Columns.length(recording.duration()))
                .bind("error", recording.errorCode().orElse(null))
                .bind("callbackUrl", Columns.text(callback.map(c -> c.webhook().url())))
                .bind(
                        "callbackMethod",
                        Columns.text(callback.map(c -> c.webhook().method())))
                .bind("callbackStatuses", Columns.text(callback.map(c -> Columns.names(c.statuses()))))
                .run();
    }

    private static Recording read(ResultSet row) throws SQLException {
        return new Recording(
                new RecordingSid(row.getString("sid")),
                new CallSid(row.getString("call_sid")),
                new AccountSid(row.getString("account_sid")),
                Recording.Status.valueOf(row.getString("status")),
                Recording.Source.valueOf(row.getString("source")),
                row.getInt("channels"),
                Recording.Track.valueOf(row.getString("track")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"),
                Columns.maybeLength(row, "duration_ms"),
                Columns.maybeInt(row, "error_code"),
                callback(row));
    }

    private static Optional<Recording.Callback> callback(ResultSet row) throws SQLException {
        String url = row.getString("callback_url");
        if (url == null) {
            return Optional.empty();
        }
        return Optional.of(new Recording.Callback(
                new Webhook(url, WebhookMethod.valueOf(row.getString("callback_method"))),
                Columns.set(row, "callback_statuses", Recording.Status.class)));
    }
}
