package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Who changed what through the APIs. Safe for use by any thread.
public final class AuditRows {
    private static final String INSERT = """
            insert into audit_entries (sid, account_sid, actor, address, method, route, path, resource, status,
                created_ms)
            values (:sid, :account, :actor, :address, :method, :route, :path, :resource, :status, :at)
            on conflict (sid) do nothing""";

    private final Database database;

    AuditRows(Database database) {
        this.database = database;
    }

    /// Which entries are wanted; an empty choice is all.
    ///
    /// @param resource the sid of what came of it or what it was about
    /// @param outcome the first digit of the status
    public record Filter(
            Optional<String> actor,
            Optional<String> method,
            Optional<String> route,
            Optional<String> resource,
            Optional<Integer> outcome,
            TimeRange at) {}

    /// Keeps an entry. Returns when it is kept, in the transaction of whatever is written just then: a change is not
    /// answered before it stands in the audit.
    public void keep(AuditEntry entry) {
        database.write(session -> insert(session, entry));
    }

    /// One page, newest first.
    public Page<AuditEntry> list(AccountSid account, Filter filter, Page.Request request) {
        Selection<AuditEntry> selection = new Selection<>("audit_entries", AuditRows::read)
                .where("account_sid", account.value())
                .where("actor", filter.actor())
                .where("method", filter.method())
                .where("route", filter.route())
                .where("resource", filter.resource())
                .within("created_ms", filter.at());
        filter.outcome().ifPresent(hundred -> selection.condition("status / 100 = :outcome", "outcome", hundred));
        return database.read(session -> selection.page(session, request));
    }

    /// Forgets what was before `instant`, the oldest of each account first.
    ///
    /// @return how many, at most `limit`
    int forgetBefore(Instant instant, int limit) {
        // The index on age begins with the account, so that the accounts have to be named.
        return database.write(session -> session.sql("delete from audit_entries where sid in (select sid from"
                        + " audit_entries where account_sid in (select sid from accounts) and created_ms < :instant"
                        + " limit :limit)")
                .bind("instant", instant.toEpochMilli())
                .bind("limit", limit)
                .run());
    }

    private static AuditEntry insert(Session session, AuditEntry entry) throws SQLException {
        AuditEntry.Request request = entry.request();
        session.later(
                INSERT,
                insert -> insert.bind("sid", entry.sid())
                        .bind("account", entry.account().value())
                        .bind("actor", entry.actor())
                        .bind("address", entry.address())
                        .bind("method", request.method())
                        .bind("route", request.route())
                        .bind("path", request.path())
                        .bind("resource", request.resource().orElse(null))
                        .bind("status", entry.status())
                        .bind("at", entry.at().toEpochMilli()));
        return entry;
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("actor"),
                row.getString("address"),
                new AuditEntry.Request(
                        row.getString("method"),
                        row.getString("route"),
                        row.getString("path"),
                        Columns.maybeText(row, "resource")),
                row.getInt("status"),
                Columns.instant(row, "created_ms"));
    }
}
