package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The outbox: what is due to be told, and what came of telling it. Safe for use by any thread.
public final class CallbackRows {
    // Of a host that is down there may be any number of callbacks, of a call only a few. `host || ''` is the host
    // again, but no index has it: so the few of the call are looked through, and not the many of the host.

    /// A new row waits as long as the earlier ones of its call to the same host.
    static final String INSERT = """
            insert into callbacks (id, account_sid, call_sid, kind, host, url, method, parameters, token, created_ms,
                state, attempts, next_ms, updated_ms, subscription_sid, event_id, event_type)
            values (:id, :account, :call, :kind, :host, :url, :method, :parameters, :token, :now,
                'DUE', 0,
                coalesce((select max(next_ms) from callbacks where state = 'DUE' and call_sid = :call
                    and host || '' = :host and next_ms > :now), :now), :now, :subscription, :event, :eventType)""";

    /// What follows a row that has to be sent again waits as long as that.
    static final String HOLD = """
            update callbacks set next_ms = :next where state = 'DUE' and call_sid = :call and host || '' = :host
                and id > :id and next_ms < :next""";

    /// A row waits for the earlier ones of its call to the same host, so that they arrive in order.
    static final String READY = """
            select * from callbacks c where state = 'DUE' and host = :host and next_ms <= :now
                and not exists (select 1 from callbacks e where e.state = 'DUE' and e.call_sid = c.call_sid
                    and e.host || '' = c.host and e.id < c.id)
            order by next_ms, id limit :limit""";

    private final Database database;

    CallbackRows(Database database) {
        this.database = database;
    }

    /// What can be sent to `host` now, oldest first; nothing that must wait for an earlier one of its call.
    public List<Callback> ready(String host, Instant now, int limit) {
        return database.read(session -> session.sql(READY)
                .bind("host", host)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .list(CallbackRows::read));
    }

    /// When the next one to `host` is to be tried; empty when none is due.
    public Optional<Instant> next(String host) {
        return database.read(session -> session.sql(
                        "select next_ms from callbacks where state = 'DUE' and host = :host order by next_ms limit 1")
                .bind("host", host)
                .first(row -> Instant.ofEpochMilli(row.getLong(1))));
    }

    /// Every host that something is due to.
    public List<String> hosts() {
        return database.read(session -> session.sql("select distinct host from callbacks where state = 'DUE'")
                .list(row -> row.getString(1)));
    }

    /// How many are due.
    public long due() {
        return database.read(session -> session.sql("select count(*) from callbacks where state = 'DUE'")
                .first(row -> row.getLong(1))
                .orElse(0L));
    }

    /// All callbacks of a call, in the order they are owed.
    public List<Callback> ofCall(CallSid call) {
        return database.read(session -> session.sql("select * from callbacks where call_sid = :call order by id")
                .bind("call", call.value())
                .list(CallbackRows::read));
    }

    /// Keeps what came of an attempt. The later ones of the same call to the same host wait as long as this one.
    public void record(Callback callback, Callback.Delivery delivery) {
        database.write(session -> {
            if (delivery.state() == Callback.State.DUE) {
                session.sql(HOLD)
                        .bind("next", delivery.next().toEpochMilli())
                        .bind("call", callback.due().call().value())
                        .bind("host", callback.due().host())
                        .bind("id", callback.id())
                        .run();
            }
            return settle(session, callback, delivery);
        });
    }

    private static int settle(Session session, Callback callback, Callback.Delivery delivery) throws SQLException {
        return session.sql("""
                        update callbacks set state = :state, attempts = :attempts, next_ms = :next,
                            updated_ms = :updated, response_code = :code, last_error = :error,
                            parameters = :parameters where id = :id""")
                .bind("id", callback.id())
                .bind("parameters", callback.due().parameters())
                .bind("state", delivery.state().name())
                .bind("attempts", delivery.attempts())
                .bind("next", delivery.next().toEpochMilli())
                .bind("updated", delivery.updated().toEpochMilli())
                .bind("code", delivery.responseCode().orElse(null))
                .bind("error", delivery.lastError().orElse(null))
                .run();
    }

    /// Forgets what was settled before `instant`, the oldest first.
    ///
    /// @return how many, at most `limit`
    int forgetSettledBefore(Instant instant, int limit) {
        return database.write(session -> session.sql("delete from callbacks where id in (select id from callbacks"
                        + " where state <> 'DUE' and updated_ms < :instant order by updated_ms limit :limit)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    static void insert(Session session, long id, Callback.Due due, Instant at) throws SQLException {
        Optional<Callback.Subject> subject = due.subject();
        session.later(
                INSERT,
                insert -> insert.bind("id", id)
                        .bind("account", due.account().value())
                        .bind("call", due.call().value())
                        .bind("kind", due.kind().name())
                        .bind("host", due.host())
                        .bind("url", due.webhook().url())
                        .bind("method", due.webhook().method().name())
                        .bind("parameters", due.parameters())
                        .bind("token", UUID.randomUUID().toString())
                        .bind("now", at.toEpochMilli())
                        .bind(
                                "subscription",
                                subject.map(Callback.Subject::subscription).orElse(null))
                        .bind("event", subject.map(Callback.Subject::event).orElse(null))
                        .bind("eventType", subject.map(s -> s.type().name()).orElse(null)));
    }

    static Callback read(ResultSet row) throws SQLException {
        return new Callback(
                row.getLong("id"),
                new Callback.Due(
                        new AccountSid(row.getString("account_sid")),
                        new CallSid(row.getString("call_sid")),
                        Callback.Kind.valueOf(row.getString("kind")),
                        new Webhook(row.getString("url"), WebhookMethod.valueOf(row.getString("method"))),
                        row.getString("host"),
                        row.getString("parameters"),
                        subject(row)),
                row.getString("token"),
                Columns.instant(row, "created_ms"),
                new Callback.Delivery(
                        Callback.State.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        Columns.instant(row, "next_ms"),
                        Columns.instant(row, "updated_ms"),
                        Columns.maybeInt(row, "response_code"),
                        Columns.maybeText(row, "last_error")));
    }

    private static Optional<Callback.Subject> subject(ResultSet row) throws SQLException {
        String subscription = row.getString("subscription_sid");
        return subscription == null
                ? Optional.empty()
                : Optional.of(new Callback.Subject(
                        subscription, row.getLong("event_id"), EventType.valueOf(row.getString("event_type"))));
    }
}
