package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.ApplicationSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The numbers that accounts own. Safe for use by any thread.
public final class PhoneNumberRows {
    private static final String PUT = """
            insert into phone_numbers (sid, account_sid, phone_number, kind, origin, friendly_name, voice_url,
                voice_method, voice_fallback_url, voice_fallback_method, status_callback, status_callback_method,
                voice_application_sid, created_ms, updated_ms)
            values (:sid, :account, :number, :kind, :origin, :name, :url, :method, :fallbackUrl, :fallbackMethod,
                :callback, :callbackMethod, :application, :created, :updated)
            on conflict (sid) do update set account_sid = excluded.account_sid, friendly_name = excluded.friendly_name,
                voice_url = excluded.voice_url, voice_method = excluded.voice_method,
                voice_fallback_url = excluded.voice_fallback_url,
                voice_fallback_method = excluded.voice_fallback_method, status_callback = excluded.status_callback,
                status_callback_method = excluded.status_callback_method,
                voice_application_sid = excluded.voice_application_sid, updated_ms = excluded.updated_ms""";

    private final Database database;
    private final Recent<String, PhoneNumber> owners = new Recent<>();

    PhoneNumberRows(Database database) {
        this.database = database;
    }

    /// Keeps a number, for the first time or again.
    ///
    /// @return false when another row has the same number: nothing was changed
    public boolean put(PhoneNumber number) {
        boolean kept = database.write(session -> {
            Optional<String> owner = session.sql("select sid from phone_numbers where phone_number = :number")
                    .bind("number", number.number())
                    .first(row -> row.getString(1));
            if (owner.isPresent() && !owner.get().equals(number.sid().value())) {
                return false;
            }
            VoiceUrlColumns.bind(session.sql(PUT), number.voice().urls())
                    .bind("sid", number.sid().value())
                    .bind("account", number.account().value())
                    .bind("number", number.number())
                    .bind("kind", number.identity().kind().name())
                    .bind("origin", number.identity().origin().name())
                    .bind("name", number.friendlyName())
                    .bind("application", Columns.text(number.voice().application()))
                    .bind("created", number.created().toEpochMilli())
                    .bind("updated", number.updated().toEpochMilli())
                    .run();
            return true;
        });
        owners.changed();
        return kept;
    }

    public Optional<PhoneNumber> find(AccountSid account, PhoneNumberSid sid) {
        return database.read(
                session -> numbers(account).where("sid", sid.value()).first(session));
    }

    /// Whoever owns `number`, exactly as it is written. Mostly answered from memory, as every call asks.
    public Optional<PhoneNumber> owner(String number) {
        return owners.get(number, this::read);
    }

    private Optional<PhoneNumber> read(String number) {
        return database.read(session -> new Selection<>("phone_numbers", PhoneNumberRows::read)
                .where("phone_number", number)
                .first(session));
    }

    /// Every number from `first` to `last` that somebody owns; both have equally many digits.
    public List<String> between(String first, String last) {
        return database.read(session -> session.sql("select phone_number from phone_numbers"
                        + " where phone_number >= :first and phone_number <= :last"
                        + " and length(phone_number) = :length")
                .bind("first", first)
                .bind("last", last)
                .bind("length", first.length())
                .list(row -> row.getString(1)));
    }

    /// Another table's rows changed ours.
    void forgetOwners() {
        owners.changed();
    }

    /// One page, newest first.
    public Page<PhoneNumber> list(AccountSid account, PhoneNumberFilter filter, Page.Request request) {
        Selection<PhoneNumber> selection = numbers(account)
                .where("friendly_name", filter.friendlyName())
                .where("kind", filter.kind().map(NumberKind::name))
                .where("origin", filter.origin().map(PhoneNumber.Origin::name));
        filter.part()
                .ifPresent(part -> selection.condition(
                        "phone_number like :part escape '\\'",
                        "part",
                        "%" + part.replaceAll("([\\\\%_])", "\\\\$1").replace('*', '_') + "%"));
        return database.read(session -> selection.page(session, request));
    }

    /// @return whether it was there
    public boolean delete(AccountSid account, PhoneNumberSid sid) {
        boolean there = database.write(
                session -> numbers(account).where("sid", sid.value()).delete(session) > 0);
        owners.changed();
        return there;
    }

    private static Selection<PhoneNumber> numbers(AccountSid account) {
        return new Selection<>("phone_numbers", PhoneNumberRows::read).where("account_sid", account.value());
    }

    private static PhoneNumber read(ResultSet row) throws SQLException {
        return new PhoneNumber(
                new PhoneNumberSid(row.getString("sid")),
                new AccountSid(row.getString("account_sid")),
                new PhoneNumber.Identity(
                        row.getString("phone_number"),
                        NumberKind.valueOf(row.getString("kind")),
                        PhoneNumber.Origin.valueOf(row.getString("origin"))),
                row.getString("friendly_name"),
                new PhoneNumber.Voice(
                        VoiceUrlColumns.read(row),
                        Columns.maybeText(row, "voice_application_sid").map(ApplicationSid::new)),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
