package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Who is told of events by webhook. Safe for use by any thread.
public final class SubscriptionRows {
    /// What stands for every type, also those to come.
    private static final String EVERYTHING = "*";

    private final Database database;

    SubscriptionRows(Database database) {
        this.database = database;
    }

    /// All of them, oldest first.
    public List<Subscription> all() {
        return database.read(session -> session.sql("select * from subscriptions order by created_ms, sid")
                .list(SubscriptionRows::read));
    }

    /// Keeps a subscription, for the first time or again.
    public void put(Subscription subscription) {
        database.write(session -> session.sql("""
                        insert into subscriptions (sid, account_sid, call_sid, url, lane, events, status, created_ms,
                            updated_ms)
                        values (:sid, :account, :call, :url, :lane, :events, :status, :created, :updated)
                        on conflict (sid) do update set url = excluded.url, lane = excluded.lane,
                            events = excluded.events, status = excluded.status, updated_ms = excluded.updated_ms""")
                .bind("sid", subscription.sid())
                .bind("account", subscription.account().value())
                .bind("call", Columns.text(subscription.call()))
                .bind("url", subscription.url())
                .bind("lane", subscription.lane())
                .bind(
                        "events",
                        subscription.events().equals(Subscription.everything())
                                ? EVERYTHING
                                : Columns.names(subscription.events()))
                .bind("status", subscription.status().name())
                .bind("created", subscription.created().toEpochMilli())
                .bind("updated", subscription.updated().toEpochMilli())
                .run());
    }

    /// Forgets a subscription and what is still due to it.
    ///
    /// @return whether it was there
    public boolean delete(AccountSid account, String sid) {
        return database.write(session -> {
            int deleted = session.sql("delete from subscriptions where sid = :sid and account_sid = :account")
                    .bind("sid", sid)
                    .bind("account", account.value())
                    .run();
            if (deleted > 0) {
                session.sql("delete from callbacks where subscription_sid = :sid and state = 'DUE'")
                        .bind("sid", sid)
                        .run();
            }
            return deleted > 0;
        });
    }

    /// Forgets those to single calls of `account` that were over before `instant`, or are not kept any more.
    ///
    /// @return how many
    public int forgetOfEndedCalls(AccountSid account, Instant instant) {
        return database.write(session -> session.sql("""
                        delete from subscriptions where account_sid = :account and call_sid is not null and not exists
                            (select 1 from calls c where c.sid = subscriptions.call_sid
                                and (c.ended_ms is null or c.ended_ms >= :instant))""")
                .bind("account", account.value())
                .bind("instant", instant.toEpochMilli())
                .run());
    }

    private static Subscription read(ResultSet row) throws SQLException {
        return new Subscription(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                Columns.maybeText(row, "call_sid").map(CallSid::new),
                row.getString("url"),
                row.getString("lane"),
                events(row),
                Subscription.Status.valueOf(row.getString("status")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }

    private static Set<EventType> events(ResultSet row) throws SQLException {
        return row.getString("events").equals(EVERYTHING)
                ? Subscription.everything()
                : Columns.set(row, "events", EventType.class);
    }
}
