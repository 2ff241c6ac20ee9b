package dev.callwright.server.webhook;

import dev.callwright.server.store.Callback;
import dev.callwright.server.store.UsageTrigger;
import dev.callwright.server.text.Rfc2822;
import dev.callwright.voice.journal.CallSid;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// What a web application is told when a usage trigger fires.
public final class TriggerNews {
    private TriggerNews() {}

    /// What is due because `trigger` has just fired.
    ///
    /// No call is concerned: the trigger's own digits stand in a call's place, so that what it owes stays in order.
    public static Callback.Due of(UsageTrigger trigger, BigDecimal current) {
        UsageTrigger.Rule rule = trigger.rule();
        Map<String, String> told = new LinkedHashMap<>();
        told.put("AccountSid", trigger.account().value());
        told.put("UsageTriggerSid", trigger.sid());
        told.put("FriendlyName", trigger.friendlyName());
        told.put("UsageCategory", rule.category());
        told.put("TriggerBy", lower(rule.measure()));
        told.put("TriggerValue", rule.value().toPlainString());
        told.put("CurrentValue", current.toPlainString());
        told.put("Recurring", rule.recurring().map(TriggerNews::lower).orElse(""));
        told.put("DateFired", Rfc2822.format(trigger.fired().orElseThrow()));
        told.put(
                "UsageRecordUri",
                "/2010-04-01/Accounts/" + trigger.account() + "/Usage/Records.json?Category=" + rule.category());
        told.put("IdempotencyToken", UUID.randomUUID().toString());
        return new Callback.Due(
                trigger.account(),
                new CallSid("CA" + trigger.sid().substring(2)),
                Callback.Kind.USAGE_TRIGGER,
                trigger.callback(),
                Hosts.of(trigger.callback().url()),
                Form.encode(told));
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
