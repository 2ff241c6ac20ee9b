package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.server.text.Digests;
import dev.callwright.voice.journal.AccountSid;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The API keys. Safe for use by any thread.
///
/// Secrets are hashed once with SHA-256: they are long and random, so there is nothing to guess that a slow hash would
/// protect, and every request has to check one.
public final class ApiKeyRows {
    private final Database database;
    private final Recent<String, Known> recent = new Recent<>();

    /// A key with what its secret is checked with.
    private record Known(ApiKey key, String hash) {
        boolean matches(String secret) {
            return MessageDigest.isEqual(
                    hash.getBytes(StandardCharsets.US_ASCII),
                    Digests.hex("SHA-256", secret).getBytes(StandardCharsets.US_ASCII));
        }
    }

    ApiKeyRows(Database database) {
        this.database = database;
    }

    /// Keeps a new key.
    public void put(ApiKey key, Secret secret) {
        database.write(session -> session.sql("""
                        insert into api_keys (sid, account_sid, friendly_name, secret_hash, created_ms, updated_ms)
                        values (:sid, :account, :name, :hash, :created, :updated)""")
                .bind("sid", key.sid())
                .bind("account", key.account().value())
                .bind("name", key.friendlyName())
                .bind("hash", Digests.hex("SHA-256", secret.value()))
                .bind("created", key.created().toEpochMilli())
                .bind("updated", key.updated().toEpochMilli())
                .run());
    }

    /// The key named `sid` if `secret` is its secret.
    public Optional<ApiKey> check(String sid, String secret) {
        return recent.get(sid, this::known)
                .filter(known -> known.matches(secret))
                .map(Known::key);
    }

    private Optional<Known> known(String sid) {
        return database.read(session -> session.sql("select * from api_keys where sid = :sid")
                .bind("sid", sid)
                .first(row -> new Known(read(row), row.getString("secret_hash"))));
    }

    public Optional<ApiKey> find(AccountSid account, String sid) {
        return database.read(session -> keys(account).where("sid", sid).first(session));
    }

    /// One page of an account's keys, newest first.
    public Page<ApiKey> list(AccountSid account, Page.Request request) {
        return database.read(session -> keys(account).page(session, request));
    }

    /// Keeps the new name of a known key.
    public void rename(ApiKey key) {
        database.write(session -> session.sql(
                        "update api_keys set friendly_name = :name, updated_ms = :updated where sid = :sid")
                .bind("name", key.friendlyName())
                .bind("updated", key.updated().toEpochMilli())
                .bind("sid", key.sid())
                .run());
        recent.changed(key.sid());
    }

    /// @return whether it was there
    public boolean delete(AccountSid account, String sid) {
        boolean wasThere =
                database.write(session -> keys(account).where("sid", sid).delete(session) > 0);
        recent.changed(sid);
        return wasThere;
    }

    private static Selection<ApiKey> keys(AccountSid account) {
        return new Selection<>("api_keys", ApiKeyRows::read).where("account_sid", account.value());
    }

    private static ApiKey read(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("friendly_name"),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
