package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// What is on SIP lists: credentials and addresses. Safe for use by any thread.
public final class SipMemberRows {
    private final Database database;

    SipMemberRows(Database database) {
        this.database = database;
    }

    /// Keeps a credential, for the first time or with another password.
    ///
    /// @return false when its list has the user name already: nothing was changed
    public boolean put(SipCredential credential) {
        return database.write(session -> {
            Optional<String> holder = session.sql(
                            "select sid from sip_credentials where list_sid = :list and username = :username")
                    .bind("list", credential.list())
                    .bind("username", credential.username())
                    .first(row -> row.getString(1));
            if (holder.isPresent() && !holder.get().equals(credential.sid())) {
                return false;
            }
            session.sql("""
                            insert into sip_credentials (sid, account_sid, list_sid, username, md5, sha256, created_ms,
                                updated_ms)
                            values (:sid, :account, :list, :username, :shorter, :longer, :created, :updated)
                            on conflict (sid) do update set md5 = excluded.md5, sha256 = excluded.sha256,
                                updated_ms = excluded.updated_ms""")
                    .bind("sid", credential.sid())
                    .bind("account", credential.account().value())
                    .bind("list", credential.list())
                    .bind("username", credential.username())
                    .bind("shorter", credential.hashes().md5())
                    .bind("longer", credential.hashes().sha256())
                    .bind("created", credential.created().toEpochMilli())
                    .bind("updated", credential.updated().toEpochMilli())
                    .run();
            SipRevision.raise(session, 1);
            return true;
        });
    }

    public Optional<SipCredential> findCredential(String list, String sid) {
        return database.read(session -> credentials(list).where("sid", sid).first(session));
    }

    /// One page, newest first.
    public Page<SipCredential> listCredentials(String list, Page.Request request) {
        return database.read(session -> credentials(list).page(session, request));
    }

    /// @return whether it was there
    public boolean deleteCredential(String list, String sid) {
        return database.write(session ->
                SipRevision.raise(session, credentials(list).where("sid", sid).delete(session)) > 0);
    }

    /// Keeps an address, for the first time or again.
    public void put(SipAddress address) {
        database.write(session -> SipRevision.raise(
                session,
                session.sql("""
                        insert into sip_addresses (sid, account_sid, list_sid, friendly_name, address, prefix_length,
                            created_ms, updated_ms)
                        values (:sid, :account, :list, :name, :address, :prefix, :created, :updated)
                        on conflict (sid) do update set friendly_name = excluded.friendly_name,
                            address = excluded.address, prefix_length = excluded.prefix_length,
                            updated_ms = excluded.updated_ms""")
                        .bind("sid", address.sid())
                        .bind("account", address.account().value())
                        .bind("list", address.list())
                        .bind("name", address.friendlyName())
                        .bind("address", address.address())
                        .bind("prefix", address.prefixLength())
                        .bind("created", address.created().toEpochMilli())
                        .bind("updated", address.updated().toEpochMilli())
                        .run()));
    }

    public Optional<SipAddress> findAddress(String list, String sid) {
        return database.read(session -> addresses(list).where("sid", sid).first(session));
    }

    /// One page, newest first.
    public Page<SipAddress> listAddresses(String list, Page.Request request) {
        return database.read(session -> addresses(list).page(session, request));
    }

    /// @return whether it was there
    public boolean deleteAddress(String list, String sid) {
        return database.write(session ->
                SipRevision.raise(session, addresses(list).where("sid", sid).delete(session)) > 0);
    }

    /// Every credential of every list that is mapped to a domain.
    public List<SipCredential> mappedCredentials() {
        return database.read(
                session -> session.sql("select * from sip_credentials where list_sid in (select sid from sip_mappings)")
                        .list(SipMemberRows::readCredential));
    }

    /// Every address of every list that is mapped to a domain.
    public List<SipAddress> mappedAddresses() {
        return database.read(
                session -> session.sql("select * from sip_addresses where list_sid in (select sid from sip_mappings)")
                        .list(SipMemberRows::readAddress));
    }

    /// How many things are on a list.
    public int count(SipList list) {
        String table = list.kind() == SipList.Kind.CREDENTIALS ? "sip_credentials" : "sip_addresses";
        return database.read(session -> session.sql("select count(*) from " + table + " where list_sid = :list")
                .bind("list", list.sid())
                .first(row -> row.getInt(1))
                .orElse(0));
    }

    private static Selection<SipCredential> credentials(String list) {
        return new Selection<>("sip_credentials", SipMemberRows::readCredential).where("list_sid", list);
    }

    private static Selection<SipAddress> addresses(String list) {
        return new Selection<>("sip_addresses", SipMemberRows::readAddress).where("list_sid", list);
    }

    private static SipCredential readCredential(ResultSet row) throws SQLException {
        return new SipCredential(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("list_sid"),
                row.getString("username"),
                new SipCredential.Hashes(row.getString("md5"), row.getString("sha256")),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }

    private static SipAddress readAddress(ResultSet row) throws SQLException {
        return new SipAddress(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("list_sid"),
                row.getString("friendly_name"),
                row.getString("address"),
                row.getInt("prefix_length"),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
