package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The lists that can be mapped to SIP domains, and what is on them. Safe for use by any thread.
public final class SipListRows {
    private final Database database;

    SipListRows(Database database) {
        this.database = database;
    }

    /// What came of the wish to delete a list.
    public enum Deletion {
        DONE,
        MAPPED,
        UNKNOWN
    }

    /// Keeps a list, for the first time or again.
    public void put(SipList list) {
        database.write(session -> session.sql("""
                        insert into sip_lists (sid, account_sid, kind, friendly_name, created_ms, updated_ms)
                        values (:sid, :account, :kind, :name, :created, :updated)
                        on conflict (sid) do update set friendly_name = excluded.friendly_name,
                            updated_ms = excluded.updated_ms""")
                .bind("sid", list.sid())
                .bind("account", list.account().value())
                .bind("kind", list.kind().name())
                .bind("name", list.friendlyName())
                .bind("created", list.created().toEpochMilli())
                .bind("updated", list.updated().toEpochMilli())
                .run());
    }

    public Optional<SipList> find(AccountSid account, SipList.Kind kind, String sid) {
        return database.read(session -> lists(account, kind).where("sid", sid).first(session));
    }

    /// One page, newest first.
    public Page<SipList> list(AccountSid account, SipList.Kind kind, Page.Request request) {
        return database.read(session -> lists(account, kind).page(session, request));
    }

    /// Forgets a list that is mapped to nothing, with all that is on it.
    public Deletion delete(AccountSid account, SipList.Kind kind, String sid) {
        return database.write(session -> {
            Selection<SipList> chosen = lists(account, kind).where("sid", sid);
            if (chosen.first(session).isEmpty()) {
                return Deletion.UNKNOWN;
            }
            boolean mapped = session.sql("select 1 from sip_mappings where sid = :sid")
                    .bind("sid", sid)
                    .first(row -> row.getInt(1))
                    .isPresent();
            if (mapped) {
                return Deletion.MAPPED;
            }
            for (String table : List.of("sip_credentials", "sip_addresses")) {
                session.sql("delete from " + table + " where list_sid = :sid")
                        .bind("sid", sid)
                        .run();
            }
            chosen.delete(session);
            return Deletion.DONE;
        });
    }

    /// How many lists of a kind an account has.
    public int count(AccountSid account, SipList.Kind kind) {
        return database.read(
                session -> session.sql("select count(*) from sip_lists where account_sid = :account and kind = :kind")
                        .bind("account", account.value())
                        .bind("kind", kind.name())
                        .first(row -> row.getInt(1))
                        .orElse(0));
    }

    private static Selection<SipList> lists(AccountSid account, SipList.Kind kind) {
        return new Selection<>("sip_lists", SipListRows::read)
                .where("account_sid", account.value())
                .where("kind", kind.name());
    }

    private static SipList read(ResultSet row) throws SQLException {
        return new SipList(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                SipList.Kind.valueOf(row.getString("kind")),
                row.getString("friendly_name"),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
