package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The callbacks by which subscriptions are told of events: for those who look after them. Safe for use by any thread.
public final class DeliveryRows {
    private static final String TOLD = "select * from callbacks where subscription_sid = :subscription";

    private final Database database;

    DeliveryRows(Database database) {
        this.database = database;
    }

    /// What came of the wish to send something once more.
    public sealed interface Replay {
        /// It is due again.
        record Due(Callback callback) implements Replay {}

        /// It waits to be sent anyway.
        record Waiting() implements Replay {}

        /// Nobody knows any more what it said.
        record Forgotten() implements Replay {}

        record Unknown() implements Replay {}
    }

    /// What `subscription` is told, newest first.
    ///
    /// @param before only those with a smaller number
    public List<Callback> list(String subscription, Optional<Callback.State> state, Optional<Long> before, int limit) {
        // The state is written out, so that the index of dead ones is known to serve.
        String text = TOLD
                + state.map(wanted -> " and state = '" + wanted.name() + "'").orElse("")
                + before.map(_ -> " and id < :before").orElse("")
                + " order by id desc limit :limit";
        return database.read(session -> {
            Sql sql = session.sql(text).bind("subscription", subscription).bind("limit", limit);
            if (before.isPresent()) {
                sql.bind("before", before.get());
            }
            return sql.list(CallbackRows::read);
        });
    }

    /// Makes due again what was given up or has arrived, as if it had never been tried.
    public Replay replay(AccountSid account, long id, Instant now) {
        return database.write(session -> {
            Optional<Callback> found = find(session, account, id);
            if (found.isEmpty()) {
                return new Replay.Unknown();
            }
            Callback callback = found.get();
            if (callback.delivery().state() == Callback.State.DUE) {
                return new Replay.Waiting();
            }
            if (callback.due().parameters().isEmpty() && !isKept(session, callback)) {
                return new Replay.Forgotten();
            }
            session.sql("""
                            update callbacks set state = 'DUE', attempts = 0, next_ms = :now, updated_ms = :now
                            where id = :id""").bind("now", now.toEpochMilli()).bind("id", id).run();
            return new Replay.Due(find(session, account, id).orElse(callback));
        });
    }

    private static Optional<Callback> find(Session session, AccountSid account, long id) throws SQLException {
        return session.sql("select * from callbacks where id = :id and account_sid = :account"
                        + " and subscription_sid is not null")
                .bind("id", id)
                .bind("account", account.value())
                .first(CallbackRows::read);
    }

    private static boolean isKept(Session session, Callback callback) throws SQLException {
        return session.sql("select 1 from call_events where id = :event")
                .bind(
                        "event",
                        callback.due().subject().map(Callback.Subject::event).orElse(0L))
                .first(row -> true)
                .isPresent();
    }
}
