package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Price;
import dev.callwright.voice.journal.Recording;
import dev.callwright.voice.journal.RecordingSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The recordings that are kept; their audio lies elsewhere. Safe for use by any thread.
public final class RecordingRows {
    private static final String INSERT = """
            insert into recordings (sid, account_sid, call_sid, status, source, channels, track, created_ms, updated_ms,
                duration_ms, error_code, callback_url, callback_method, callback_statuses, price, price_unit)
            values (:sid, :account, :call, :status, :source, :channels, :track, :created, :updated, :duration, :error,
                :callbackUrl, :callbackMethod, :callbackStatuses, :price, :priceUnit)
            on conflict (sid) do update set status = excluded.status, updated_ms = excluded.updated_ms,
                duration_ms = excluded.duration_ms, error_code = excluded.error_code, price = excluded.price,
                price_unit = excluded.price_unit""";

    /// How long something is known of a recording whose audio was deleted.
    static final Duration REMEMBERED = Duration.ofDays(40);

    private static final String NOT_DELETED = "deleted_ms is null";
    private static final Set<Recording.Status> FINISHED =
            EnumSet.of(Recording.Status.COMPLETED, Recording.Status.ABSENT);

    /// What came of the wish to delete a recording.
    public enum Deletion {
        DONE,
        NOT_FINISHED,
        UNKNOWN
    }

    private final Database database;

    RecordingRows(Database database) {
        this.database = database;
    }

    /// A recording whose audio was not deleted.
    public Optional<Recording> find(AccountSid account, RecordingSid sid) {
        return kept(account, sid).filter(kept -> kept.deleted().isEmpty()).map(KeptRecording::recording);
    }

    /// A recording, deleted or not.
    public Optional<KeptRecording> kept(AccountSid account, RecordingSid sid) {
        return database.read(
                session -> recordings(account).where("sid", sid.value()).first(session));
    }

    /// One page, newest first.
    public Page<KeptRecording> list(AccountSid account, RecordingFilter filter, Page.Request request) {
        Selection<KeptRecording> selection = recordings(account)
                .where("call_sid", filter.call().map(CallSid::value))
                .within("created_ms", filter.created());
        return database.read(session ->
                (filter.withDeleted() ? selection : selection.condition(NOT_DELETED)).page(session, request));
    }

    /// All recordings of a call, oldest first.
    public List<Recording> ofCall(CallSid call) {
        return database.read(session -> session.sql("select * from recordings where call_sid = :call and " + NOT_DELETED
                        + " order by created_ms, sid")
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

    /// Notes that a recording is deleted; its file is the caller's to delete.
    public Deletion delete(AccountSid account, RecordingSid sid, Instant at) {
        return database.write(session -> {
            Optional<KeptRecording> found =
                    recordings(account).where("sid", sid.value()).first(session);
            if (found.filter(kept -> kept.deleted().isEmpty()).isEmpty()) {
                return Deletion.UNKNOWN;
            }
            if (!FINISHED.contains(found.get().recording().status())) {
                return Deletion.NOT_FINISHED;
            }
            session.sql("update recordings set deleted_ms = :at where sid = :sid")
                    .bind("at", at.toEpochMilli())
                    .bind("sid", sid.value())
                    .run();
            return Deletion.DONE;
        });
    }

    /// Forgets what was deleted before `instant`.
    ///
    /// @return how many, at most `limit`
    int forgetDeletedBefore(Instant instant, int limit) {
        return database.write(session -> session.sql("delete from recordings where sid in (select sid from recordings"
                        + " where deleted_ms is not null and deleted_ms < :instant limit :limit)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    private static Selection<KeptRecording> recordings(AccountSid account) {
        return new Selection<>("recordings", RecordingRows::readKept).where("account_sid", account.value());
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
                .bind(
                        "price",
                        Columns.text(recording.price().flatMap(Price::amount).map(BigDecimal::toPlainString)))
                .bind("priceUnit", Columns.text(recording.price().map(Price::unit)))
                .run();
    }

    private static KeptRecording readKept(ResultSet row) throws SQLException {
        return new KeptRecording(read(row), Columns.maybeInstant(row, "deleted_ms"));
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
                callback(row),
                CallColumns.price(row));
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
