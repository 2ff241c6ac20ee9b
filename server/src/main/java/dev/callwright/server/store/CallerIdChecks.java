package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.CallSid;
import dev.callwright.voice.journal.PhoneNumberSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The calls that ask for a code and are not over. All are in memory, too, because there are few and every call that
/// ends is looked up; after a crash those are known whose end is still to be journaled. Safe for use by any thread.
public final class CallerIdChecks {
    private static final String INSERT = """
            insert into caller_id_checks (call_sid, account_sid, phone_number, friendly_name, code, callback_url,
                callback_method)
            values (:call, :account, :number, :name, :code, :url, :method)""";

    private static final String FORGET = "delete from caller_id_checks where call_sid = :call";

    private static final String UNFINISHED = """
            select checks.* from caller_id_checks checks join calls on calls.sid = checks.call_sid
                where calls.status in ('QUEUED', 'RINGING', 'IN_PROGRESS')""";

    private final Database database;
    private final Map<CallSid, CallerIdCheck> live = new ConcurrentHashMap<>();

    CallerIdChecks(Database database) {
        this.database = database;
        database.read(session -> session.sql(UNFINISHED).list(CallerIdChecks::read))
                .forEach(check -> live.put(check.call(), check));
    }

    /// Keeps a check whose call is about to be placed.
    public void begin(CallerIdCheck check) {
        database.write(session -> session.sql(INSERT)
                .bind("call", check.call().value())
                .bind("account", check.account().value())
                .bind("number", check.asked().number())
                .bind("name", check.asked().friendlyName())
                .bind("code", check.asked().code())
                .bind("url", Columns.text(check.callback().map(Webhook::url)))
                .bind("method", Columns.text(check.callback().map(Webhook::method)))
                .run());
        live.put(check.call(), check);
    }

    /// Forgets a check whose call will never be.
    public void drop(CallSid call) {
        database.write(session -> session.sql(FORGET).bind("call", call.value()).run());
        live.remove(call);
    }

    /// What `call` asks for, until it is over.
    public Optional<CallerIdCheck> of(CallSid call) {
        return Optional.ofNullable(live.get(call));
    }

    /// Keeps that the right code was keyed in: from now on the account has the caller id.
    public void proven(CallerIdCheck check, CallerId made) {
        CallerId kept = database.write(session -> {
            CallerId id = CallerIdRows.keep(session, made);
            session.sql("update caller_id_checks set caller_id_sid = :sid where call_sid = :call")
                    .bind("sid", id.sid().value())
                    .bind("call", check.call().value())
                    .run();
            return id;
        });
        live.replace(check.call(), check.with(kept));
    }

    /// The call is over, in one with the event that says so.
    void end(Session session, CallSid call) throws SQLException {
        if (live.containsKey(call)) {
            session.sql(FORGET).bind("call", call.value()).run();
        }
    }

    /// That event is kept.
    void ended(CallSid call) {
        live.remove(call);
    }

    private static CallerIdCheck read(ResultSet row) throws SQLException {
        Optional<String> url = Columns.maybeText(row, "callback_url");
        WebhookMethod method = Columns.maybeText(row, "callback_method")
                .map(WebhookMethod::valueOf)
                .orElse(WebhookMethod.POST);
        return new CallerIdCheck(
                new CallSid(row.getString("call_sid")),
                new AccountSid(row.getString("account_sid")),
                new CallerIdCheck.Asked(
                        row.getString("phone_number"), row.getString("friendly_name"), row.getString("code")),
                url.map(to -> new Webhook(to, method)),
                Columns.maybeText(row, "caller_id_sid").map(PhoneNumberSid::new));
    }
}
