package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What was answered to requests that may be repeated, by the key their sender gave them. Safe for use by any thread.
public final class IdempotencyRows {
    /// How long an answer is good for.
    public static final Duration KEPT = Duration.ofHours(24);

    private final Database database;

    IdempotencyRows(Database database) {
        this.database = database;
    }

    /// The answer to the request that had this key, unless that is [#KEPT] ago.
    public Optional<KeptAnswer> find(AccountSid account, String key, Instant now) {
        return database.read(session -> session.sql("""
                        select * from idempotency_keys where account_sid = :account and idempotency_key = :key
                            and created_ms > :earliest""")
                .bind("account", account.value())
                .bind("key", key)
                .bind("earliest", now.minus(KEPT).toEpochMilli())
                .first(IdempotencyRows::read));
    }

    /// Keeps an answer; it replaces one that is no longer good.
    public void put(AccountSid account, String key, KeptAnswer answer) {
        database.write(session -> session.sql("""
                        insert into idempotency_keys (account_sid, idempotency_key, request_hash, status, location,
                            body, created_ms)
                        values (:account, :key, :hash, :status, :location, :body, :created)
                        on conflict (account_sid, idempotency_key) do update set request_hash = excluded.request_hash,
                            status = excluded.status, location = excluded.location, body = excluded.body,
                            created_ms = excluded.created_ms""")
                .bind("account", account.value())
                .bind("key", key)
                .bind("hash", answer.requestHash())
                .bind("status", answer.status())
                .bind("location", answer.location().orElse(null))
                .bind("body", answer.body())
                .bind("created", answer.created().toEpochMilli())
                .run());
    }

    /// Forgets answers from before `instant`, the oldest first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        return database.write(session -> session.sql("""
                        delete from idempotency_keys where (account_sid, idempotency_key) in (
                            select account_sid, idempotency_key from idempotency_keys where created_ms < :instant
                            order by created_ms limit :limit)""")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    private static KeptAnswer read(ResultSet row) throws SQLException {
        return new KeptAnswer(
                row.getString("request_hash"),
                row.getInt("status"),
                Columns.maybeText(row, "location"),
                row.getString("body"),
                Columns.instant(row, "created_ms"));
    }
}
