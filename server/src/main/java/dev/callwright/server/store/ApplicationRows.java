package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/// The applications of accounts. Safe for use by any thread.
public final class ApplicationRows {
    private static final String PUT = """
            insert into applications (sid, account_sid, friendly_name, voice_url, voice_method, voice_fallback_url,
                voice_fallback_method, status_callback, status_callback_method, caller_id_lookup, connect_enabled,
                created_ms, updated_ms)
            values (:sid, :account, :name, :url, :method, :fallbackUrl, :fallbackMethod, :callback, :callbackMethod,
                :lookup, :connect, :created, :updated)
            on conflict (sid) do update set friendly_name = excluded.friendly_name, voice_url = excluded.voice_url,
                voice_method = excluded.voice_method, voice_fallback_url = excluded.voice_fallback_url,
                voice_fallback_method = excluded.voice_fallback_method, status_callback = excluded.status_callback,
                status_callback_method = excluded.status_callback_method,
                caller_id_lookup = excluded.caller_id_lookup, connect_enabled = excluded.connect_enabled,
                updated_ms = excluded.updated_ms""";

    private final Database database;
    private final PhoneNumberRows numbers;

    ApplicationRows(Database database, PhoneNumberRows numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    /// Keeps an application, for the first time or again.
    public void put(Application application) {
        database.write(session -> VoiceUrlColumns.bind(session.sql(PUT), application.voice())
                .bind("sid", application.sid().value())
                .bind("account", application.account().value())
                .bind("name", application.friendlyName())
                .bind("lookup", application.options().callerIdLookup() ? 1 : 0)
                .bind("connect", application.options().connectEnabled() ? 1 : 0)
                .bind("created", application.created().toEpochMilli())
                .bind("updated", application.updated().toEpochMilli())
                .run());
    }

    public Optional<Application> find(AccountSid account, ApplicationSid sid) {
        return database.read(
                session -> applications(account).where("sid", sid.value()).first(session));
    }

    /// One page, newest first.
    public Page<Application> list(AccountSid account, Optional<String> friendlyName, Page.Request request) {
        Selection<Application> selection = applications(account).where("friendly_name", friendlyName);
        return database.read(session -> selection.page(session, request));
    }

    /// Deletes an application; numbers that pointed to it use their own URLs again.
    ///
    /// @return whether it was there
    public boolean delete(AccountSid account, ApplicationSid sid) {
        boolean deleted = database.write(session -> {
            boolean there = applications(account).where("sid", sid.value()).delete(session) > 0;
            if (there) {
                session.sql("update phone_numbers set voice_application_sid = null"
                                + " where voice_application_sid = :sid")
                        .bind("sid", sid.value())
                        .run();
            }
            return there;
        });
        numbers.forgetOwners();
        return deleted;
    }

    private static Selection<Application> applications(AccountSid account) {
        return new Selection<>("applications", ApplicationRows::read).where("account_sid", account.value());
    }

    private static Application read(ResultSet row) throws SQLException {
        return new Application(
                new ApplicationSid(row.getString("sid")),
                new AccountSid(row.getString("account_sid")),
                row.getString("friendly_name"),
                VoiceUrlColumns.read(row),
                new Application.Options(row.getInt("caller_id_lookup") != 0, row.getInt("connect_enabled") != 0),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
