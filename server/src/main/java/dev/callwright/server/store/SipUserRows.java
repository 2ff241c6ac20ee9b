package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The telephones that may register. Safe for use by any thread.
public final class SipUserRows {
    private final Database database;

    SipUserRows(Database database) {
        this.database = database;
    }

    /// Keeps a user, for the first time or again with another password.
    public void put(SipUser user) {
        database.write(handle -> handle.createUpdate("""
                        insert into sip_users (username, realm, account_sid, md5, sha256, created_ms)
                        values (:username, :realm, :account, :md5, :sha256, :created)
                        on conflict (username, realm) do update set account_sid = excluded.account_sid,
                            md5 = excluded.md5, sha256 = excluded.sha256""")
                .bind("username", user.username())
                .bind("realm", user.realm())
                .bind("account", user.account().value())
                .bind("md5", user.md5())
                .bind("sha256", user.sha256())
                .bind("created", user.created().toEpochMilli())
                .execute());
    }

    public Optional<SipUser> find(String username, String realm) {
        return database.read(
                handle -> handle.createQuery("select * from sip_users where username = :username and realm = :realm")
                        .bind("username", username)
                        .bind("realm", realm)
                        .map((row, _) -> read(row))
                        .findOne());
    }

    /// All users, by name.
    public List<SipUser> all() {
        return database.read(handle -> handle.createQuery("select * from sip_users order by username, realm")
                .map((row, _) -> read(row))
                .list());
    }

    /// @return whether it was there
    public boolean delete(String username, String realm) {
        return database.write(handle ->
                handle.execute("delete from sip_users where username = ? and realm = ?", username, realm) > 0);
    }

    private static SipUser read(ResultSet row) throws SQLException {
        return new SipUser(
                row.getString("username"),
                row.getString("realm"),
                new AccountSid(row.getString("account_sid")),
                row.getString("md5"),
                row.getString("sha256"),
                Columns.instant(row, "created_ms"));
    }
}
