package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The SIP domains and the lists that are mapped to them. Safe for use by any thread.
public final class SipDomainRows {
    private static final String PUT = """
            insert into sip_domains (sid, account_sid, domain_name, friendly_name, voice_url, voice_method,
                voice_fallback_url, voice_fallback_method, status_callback, status_callback_method, sip_registration,
                secure, emergency_calling, created_ms, updated_ms)
            values (:sid, :account, :domain, :name, :url, :method, :fallbackUrl, :fallbackMethod, :callback,
                :callbackMethod, :registration, :secure, :emergency, :created, :updated)
            on conflict (sid) do update set domain_name = excluded.domain_name,
                friendly_name = excluded.friendly_name, voice_url = excluded.voice_url,
                voice_method = excluded.voice_method, voice_fallback_url = excluded.voice_fallback_url,
                voice_fallback_method = excluded.voice_fallback_method, status_callback = excluded.status_callback,
                status_callback_method = excluded.status_callback_method,
                sip_registration = excluded.sip_registration, secure = excluded.secure,
                emergency_calling = excluded.emergency_calling, updated_ms = excluded.updated_ms""";

    private final Database database;

    SipDomainRows(Database database) {
        this.database = database;
    }

    /// Keeps a domain, for the first time or again.
    ///
    /// @return false when another domain has the name: nothing was changed
    public boolean put(SipDomain domain) {
        return database.write(session -> {
            Optional<String> holder = session.sql("select sid from sip_domains where domain_name = :name")
                    .bind("name", domain.name())
                    .first(row -> row.getString(1));
            if (holder.isPresent() && !holder.get().equals(domain.sid())) {
                return false;
            }
            VoiceUrlColumns.bind(session.sql(PUT), domain.voice())
                    .bind("sid", domain.sid())
                    .bind("account", domain.account().value())
                    .bind("domain", domain.name())
                    .bind("name", domain.friendlyName())
                    .bind("registration", domain.traits().registration() ? 1 : 0)
                    .bind("secure", domain.traits().secure() ? 1 : 0)
                    .bind("emergency", domain.traits().emergencyCalling() ? 1 : 0)
                    .bind("created", domain.created().toEpochMilli())
                    .bind("updated", domain.updated().toEpochMilli())
                    .run();
            SipRevision.raise(session, 1);
            return true;
        });
    }

    public Optional<SipDomain> find(AccountSid account, String sid) {
        return database.read(session -> domains(account).where("sid", sid).first(session));
    }

    /// One page, newest first.
    public Page<SipDomain> list(AccountSid account, Page.Request request) {
        return database.read(session -> domains(account).page(session, request));
    }

    /// All domains of all accounts.
    public List<SipDomain> all() {
        return database.read(session -> session.sql("select * from sip_domains").list(SipDomainRows::read));
    }

    /// Forgets a domain and what is mapped to it.
    ///
    /// @return whether it was there
    public boolean delete(AccountSid account, String sid) {
        return database.write(session -> {
            boolean there = SipRevision.raise(
                            session, domains(account).where("sid", sid).delete(session))
                    > 0;
            if (there) {
                session.sql("delete from sip_mappings where domain_sid = :domain")
                        .bind("domain", sid)
                        .run();
            }
            return there;
        });
    }

    /// Maps a list to a domain; nothing happens when it is mapped already.
    ///
    /// @return whether it was not
    public boolean map(SipList.Mapped mapping) {
        return database.write(session -> SipRevision.raise(
                        session,
                        session.sql("""
                                insert into sip_mappings (domain_sid, purpose, sid, account_sid, created_ms)
                                values (:domain, :purpose, :sid, :account, :created)
                                on conflict (domain_sid, purpose, sid) do nothing""")
                                .bind("domain", mapping.domain())
                                .bind("purpose", mapping.purpose().name())
                                .bind("sid", mapping.sid())
                                .bind("account", mapping.account().value())
                                .bind("created", mapping.created().toEpochMilli())
                                .run())
                > 0);
    }

    /// One page of what is mapped to a domain, newest first.
    public Page<SipList.Mapped> mapped(
            String domain, SipList.Purpose purpose, SipList.Kind kind, Page.Request request) {
        return database.read(session -> mapped(domain, purpose, kind).page(session, request));
    }

    public Optional<SipList.Mapped> findMapped(String domain, SipList.Purpose purpose, SipList.Kind kind, String list) {
        return database.read(
                session -> mapped(domain, purpose, kind).where("sid", list).first(session));
    }

    /// All that is mapped to any domain, in the order in which it was mapped.
    public List<SipList.Mapped> allMapped() {
        return database.read(session -> session.sql("select * from sip_mapped_lists order by created_ms, sid")
                .list(SipDomainRows::readMapped));
    }

    /// @return whether it was mapped
    public boolean unmap(String domain, SipList.Purpose purpose, String list) {
        Selection<SipList.Mapped> mapping = new Selection<>("sip_mappings", SipDomainRows::readMapped)
                .where("domain_sid", domain)
                .where("purpose", purpose.name())
                .where("sid", list);
        return database.write(session -> SipRevision.raise(session, mapping.delete(session)) > 0);
    }

    private static Selection<SipDomain> domains(AccountSid account) {
        return new Selection<>("sip_domains", SipDomainRows::read).where("account_sid", account.value());
    }

    private static Selection<SipList.Mapped> mapped(String domain, SipList.Purpose purpose, SipList.Kind kind) {
        return new Selection<>("sip_mapped_lists", SipDomainRows::readMapped)
                .where("domain_sid", domain)
                .where("purpose", purpose.name())
                .where("kind", kind.name());
    }

    private static SipList.Mapped readMapped(ResultSet row) throws SQLException {
        return new SipList.Mapped(
                row.getString("domain_sid"),
                SipList.Purpose.valueOf(row.getString("purpose")),
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("friendly_name"),
                Columns.instant(row, "created_ms"));
    }

    private static SipDomain read(ResultSet row) throws SQLException {
        return new SipDomain(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("domain_name"),
                row.getString("friendly_name"),
                VoiceUrlColumns.read(row),
                new SipDomain.Traits(
                        row.getInt("sip_registration") == 1,
                        row.getInt("secure") == 1,
                        row.getInt("emergency_calling") == 1),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
