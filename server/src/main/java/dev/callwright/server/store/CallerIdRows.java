package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The numbers that accounts proved to hold. Safe for use by any thread.
public final class CallerIdRows {
    private static final String INSERT = """
            insert into caller_ids (sid, account_sid, phone_number, friendly_name, created_ms, updated_ms)
            values (:sid, :account, :number, :name, :created, :updated)
            on conflict (account_sid, phone_number) do nothing""";

    private final Database database;

    CallerIdRows(Database database) {
        this.database = database;
    }

    public Optional<CallerId> find(AccountSid account, PhoneNumberSid sid) {
        return database.read(session -> ids(account).where("sid", sid.value()).first(session));
    }

    /// The account's caller id of this number.
    public Optional<CallerId> of(AccountSid account, String number) {
        return database.read(
                session -> ids(account).where("phone_number", number).first(session));
    }

    /// One page, newest first.
    ///
    /// @param number exactly as it is written
    public Page<CallerId> list(
            AccountSid account, Optional<String> number, Optional<String> friendlyName, Page.Request request) {
        Selection<CallerId> selection =
                ids(account).where("phone_number", number).where("friendly_name", friendlyName);
        return database.read(session -> selection.page(session, request));
    }

    /// Keeps another name.
    ///
    /// @return whether it was there
    public boolean rename(CallerId id) {
        return database.write(session ->
                session.sql("update caller_ids set friendly_name = :name, updated_ms = :updated where sid = :sid")
                                .bind("name", id.friendlyName())
                                .bind("updated", id.updated().toEpochMilli())
                                .bind("sid", id.sid().value())
                                .run()
                        > 0);
    }

    /// @return whether it was there
    public boolean delete(AccountSid account, PhoneNumberSid sid) {
        return database.write(session -> ids(account).where("sid", sid.value()).delete(session) > 0);
    }

    /// Keeps `id`, unless the account has one of the same number.
    ///
    /// @return the one that is kept
    static CallerId keep(Session session, CallerId id) throws SQLException {
        session.sql(INSERT)
                .bind("sid", id.sid().value())
                .bind("account", id.account().value())
                .bind("number", id.number())
                .bind("name", id.friendlyName())
                .bind("created", id.created().toEpochMilli())
                .bind("updated", id.updated().toEpochMilli())
                .run();
        return ids(id.account())
                .where("phone_number", id.number())
                .first(session)
                .orElse(id);
    }

    private static Selection<CallerId> ids(AccountSid account) {
        return new Selection<>("caller_ids", CallerIdRows::read).where("account_sid", account.value());
    }

    private static CallerId read(ResultSet row) throws SQLException {
        return new CallerId(
                new PhoneNumberSid(row.getString("sid")),
                new AccountSid(row.getString("account_sid")),
                row.getString("phone_number"),
                row.getString("friendly_name"),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
