package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The accounts. Safe for use by any thread.
public final class AccountRows {
    private final Database database;

    AccountRows(Database database) {
        this.database = database;
    }

    public Optional<Account> find(AccountSid sid) {
        return database.read(session -> new Selection<>("accounts", AccountRows::read)
                .where("sid", sid.value())
                .first(session));
    }

    /// Keeps an account, for the first time or again.
    public void put(Account account) {
        database.write(session -> session.sql("""
                        insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms)
                        values (:sid, :name, :token, :created, :updated)
                        on conflict (sid) do update set friendly_name = excluded.friendly_name,
                            auth_token = excluded.auth_token, updated_ms = excluded.updated_ms""")
                .bind("sid", account.sid().value())
                .bind("name", account.friendlyName())
                .bind("token", account.authToken().value())
                .bind("created", account.created().toEpochMilli())
                .bind("updated", account.updated().toEpochMilli())
                .run());
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                new AccountSid(row.getString("sid")),
                row.getString("friendly_name"),
                new Secret(row.getString("auth_token")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
