package dev.callwright.server.store;

import dev.callwright.server.config.Secret;
import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The accounts. Safe for use by any thread.
public final class AccountRows {
    private static final String PUT = """
            insert into accounts (sid, owner_sid, friendly_name, status, auth_token, created_ms, updated_ms)
            values (:sid, :owner, :name, :status, :token, :created, :updated)
            on conflict (sid) do update set friendly_name = excluded.friendly_name, status = excluded.status,
                auth_token = excluded.auth_token, updated_ms = excluded.updated_ms""";

    private final Database database;
    private final Recent<AccountSid, Account> recent = new Recent<>();

    AccountRows(Database database) {
        this.database = database;
    }

    public Optional<Account> find(AccountSid sid) {
        return recent.get(sid, this::read);
    }

    /// As [#find], from the database itself: with what another process changed a moment ago.
    public Optional<Account> findNow(AccountSid sid) {
        return read(sid);
    }

    private Optional<Account> read(AccountSid sid) {
        return database.read(session -> new Selection<>("accounts", AccountRows::read)
                .where("sid", sid.value())
                .first(session));
    }

    /// One page of an account and its subaccounts, newest first.
    public Page<Account> list(
            AccountSid owner, Optional<String> friendlyName, Optional<Account.Status> status, Page.Request request) {
        return database.read(session -> new Selection<>("accounts", AccountRows::read)
                .where("owner_sid", owner.value())
                .where("friendly_name", friendlyName)
                .where("status", status.map(Account.Status::name))
                .page(session, request));
    }

    /// How many accounts `owner` owns that are not closed, itself included.
    public int open(AccountSid owner) {
        return database.read(
                session -> session.sql("select count(*) from accounts where owner_sid = :owner and status <> 'CLOSED'")
                        .bind("owner", owner.value())
                        .first(row -> row.getInt(1))
                        .orElse(0));
    }

    /// Keeps an account, for the first time or again; its owner stays.
    public void put(Account account) {
        database.write(session -> SipRevision.raise(
                session,
                session.sql(PUT)
                        .bind("sid", account.sid().value())
                        .bind("owner", account.owner().value())
                        .bind("name", account.friendlyName())
                        .bind("status", account.status().name())
                        .bind("token", account.authToken().value())
                        .bind("created", account.created().toEpochMilli())
                        .bind("updated", account.updated().toEpochMilli())
                        .run()));
        recent.changed(account.sid());
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                new AccountSid(row.getString("sid")),
                new AccountSid(row.getString("owner_sid")),
                row.getString("friendly_name"),
                Account.Status.valueOf(row.getString("status")),
                new Secret(row.getString("auth_token")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
