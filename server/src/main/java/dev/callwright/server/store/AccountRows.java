package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The accounts. Safe for use by any thread.
public final class AccountRows {
    private final Database database;

    AccountRows(Database database) {
        this.database = database;
    }

    public Optional<Account> find(AccountSid sid) {
        return database.read(handle -> handle.createQuery("select * from accounts where sid = :sid")
                .bind("sid", sid.value())
                .map((row, _) -> read(row))
                .findOne());
    }

    /// All accounts, oldest first.
    public List<Account> all() {
        return database.read(handle -> handle.createQuery("select * from accounts order by created_ms, sid")
                .map((row, _) -> read(row))
                .list());
    }

    /// Keeps an account, for the first time or again.
    public void put(Account account) {
        database.write(handle -> handle.createUpdate("""
                        insert into accounts (sid, friendly_name, auth_token, created_ms, updated_ms)
                        values (:sid, :name, :token, :created, :updated)
                        on conflict (sid) do update set friendly_name = excluded.friendly_name,
                            auth_token = excluded.auth_token, updated_ms = excluded.updated_ms""")
                .bind("sid", account.sid().value())
                .bind("name", account.friendlyName())
                .bind("token", account.authToken().value())
                .bind("created", account.created().toEpochMilli())
                .bind("updated", account.updated().toEpochMilli())
                .execute());
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                new AccountSid(row.getString("sid")),
                row.getString("friendly_name"),
                new Secret(row.getString("auth_token")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }

    /// The account that everything belongs to, made when there is none.
    ///
    /// @param sid what is configured; empty: the oldest account, or a new one
    /// @param token what is configured; empty: the one that is kept, or a new one
    public Opened open(Optional<AccountSid> sid, Optional<Secret> token, Credentials fresh, Instant now) {
        Optional<Account> known =
                sid.isPresent() ? find(sid.get()) : all().stream().findFirst();
        Account account = new Account(
                sid.or(() -> known.map(Account::sid)).orElse(fresh.sid()),
                known.map(Account::friendlyName).orElse("Callwright"),
                token.or(() -> known.map(Account::authToken)).orElse(fresh.token()),
                known.map(Account::created).orElse(now),
                known.map(Account::updated).orElse(now));
        if (known.isEmpty() || !known.get().equals(account)) {
            put(account);
        }
        return new Opened(account, known.isEmpty());
    }

    /// Credentials that nobody has had before.
    public record Credentials(AccountSid sid, Secret token) {}

    /// @param isNew whether nobody was told the token yet
    public record Opened(Account account, boolean isNew) {}
}
