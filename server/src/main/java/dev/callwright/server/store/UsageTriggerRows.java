package dev.callwright.server.store;

import dev.callwright.voice.journal.AccountSid;
import dev.callwright.voice.journal.Webhook;
import dev.callwright.voice.journal.WebhookMethod;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The usage triggers of accounts. Safe for use by any thread.
public final class UsageTriggerRows {
    private static final String PUT = """
            insert into usage_triggers (sid, account_sid, friendly_name, category, measure, recurring, trigger_value,
                callback_url, callback_method, fired_ms, created_ms, updated_ms)
            values (:sid, :account, :name, :category, :measure, :recurring, :value, :url, :method, null, :created,
                :updated)
            on conflict (sid) do update set friendly_name = excluded.friendly_name,
                callback_url = excluded.callback_url, callback_method = excluded.callback_method,
                updated_ms = excluded.updated_ms""";

    private final Database database;
    private final RowNumbers numbers;

    UsageTriggerRows(Database database, RowNumbers numbers) {
        this.database = database;
        this.numbers = numbers;
    }

    /// Which triggers are wanted; an empty choice is all.
    public record Filter(
            Optional<UsageTrigger.Recurring> recurring,
            Optional<UsageTrigger.Measure> measure,
            Optional<String> category) {}

    /// Keeps a trigger, for the first time or with what can be changed of it.
    public void put(UsageTrigger trigger) {
        database.write(session -> session.sql(PUT)
                .bind("sid", trigger.sid())
                .bind("account", trigger.account().value())
                .bind("name", trigger.friendlyName())
                .bind("category", trigger.rule().category())
                .bind("measure", trigger.rule().measure().name())
                .bind("recurring", Columns.text(trigger.rule().recurring()))
                .bind("value", trigger.rule().value().toPlainString())
                .bind("url", trigger.callback().url())
                .bind("method", trigger.callback().method().name())
                .bind("created", trigger.created().toEpochMilli())
                .bind("updated", trigger.updated().toEpochMilli())
                .run());
    }

    public Optional<UsageTrigger> find(AccountSid account, String sid) {
        return database.read(session -> triggers(account).where("sid", sid).first(session));
    }

    /// One page, newest first.
    public Page<UsageTrigger> list(AccountSid account, Filter filter, Page.Request request) {
        Selection<UsageTrigger> selection = triggers(account)
                .where("recurring", filter.recurring().map(Enum::name))
                .where("measure", filter.measure().map(Enum::name))
                .where("category", filter.category());
        return database.read(session -> selection.page(session, request));
    }

    /// How many an account has.
    public int count(AccountSid account) {
        return database.read(session -> session.sql("select count(*) from usage_triggers where account_sid = :account")
                .bind("account", account.value())
                .first(row -> row.getInt(1))
                .orElse(0));
    }

    /// @return whether it was there
    public boolean delete(AccountSid account, String sid) {
        return database.write(session -> triggers(account).where("sid", sid).delete(session) > 0);
    }

    /// Every trigger that may still fire some day.
    public List<UsageTrigger> pending() {
        return database.read(
                session -> session.sql("select * from usage_triggers where fired_ms is null or recurring is not null")
                        .list(UsageTriggerRows::read));
    }

    /// Keeps that a trigger fired, and what is due because of that, both or neither.
    ///
    /// @param trigger as it fired
    /// @param before when it had fired last, as far as the caller knew
    /// @return false when somebody else let it fire meanwhile, or it is gone
    public boolean fire(UsageTrigger trigger, Optional<Long> before, Callback.Due due) {
        return database.write(session -> {
            boolean first = session.sql("update usage_triggers set fired_ms = :fired where sid = :sid"
                                    + " and coalesce(fired_ms, -1) = :before")
                            .bind("sid", trigger.sid())
                            .bind("fired", trigger.fired().orElseThrow().toEpochMilli())
                            .bind("before", before.orElse(-1L))
                            .run()
                    > 0;
            if (first) {
                CallbackRows.insert(
                        session,
                        numbers.next(trigger.fired().orElseThrow()),
                        due,
                        trigger.fired().orElseThrow());
            }
            return first;
        });
    }

    private static Selection<UsageTrigger> triggers(AccountSid account) {
        return new Selection<>("usage_triggers", UsageTriggerRows::read).where("account_sid", account.value());
    }

    private static UsageTrigger read(ResultSet row) throws SQLException {
        return new UsageTrigger(
                row.getString("sid"),
                new AccountSid(row.getString("account_sid")),
                row.getString("friendly_name"),
                new UsageTrigger.Rule(
                        row.getString("category"),
                        UsageTrigger.Measure.valueOf(row.getString("measure")),
                        Columns.maybeText(row, "recurring").map(UsageTrigger.Recurring::valueOf),
                        new BigDecimal(row.getString("trigger_value"))),
                new Webhook(row.getString("callback_url"), WebhookMethod.valueOf(row.getString("callback_method"))),
                Columns.maybeInstant(row, "fired_ms"),
                Columns.instant(row, "created_ms"),
                Columns.instant(row, "updated_ms"));
    }
}
